import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, choose, placeCursor, selectText, showNewFile, type } from '../support/documents.ts';
import { until } from '../support/until.ts';

const plain = `export function total(prices: number[]): number {
  const sum = prices.reduce((left, right) => left + right, 0);
  return Math.round(sum);
}

export declare function count(): number;
`;

describe('wrapping in a span', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('wraps the function at the cursor: import, tracer, and the name as a placeholder; one undo', async () => {
    const editor = await showNewFile('ts', plain);
    placeCursor(editor, 'total(');
    await vscode.commands.executeCommand('spanwright.wrapFunction');
    const { document } = editor;
    await until('the function is wrapped', () => document.getText().includes('@opentelemetry/api'));
    assert.match(document.getText(), /getTracer\(/);
    assert.equal(document.getText(editor.selection), 'total');

    await type('sum');
    assert.match(document.getText(), /(['"])sum\1/);
    // The typing is one step, the wrapping another.
    await vscode.commands.executeCommand('undo');
    await until('the typing is undone', () => document.getText(editor.selection) === 'total' || !document.isDirty);
    if (document.getText() !== plain) await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), plain);
  });

  it('wraps the selection', async () => {
    const editor = await showNewFile('ts', plain);
    selectText(editor, 'const sum = prices.reduce((left, right) => left + right, 0);\n  return Math.round(sum);');
    await vscode.commands.executeCommand('spanwright.wrapSelection');
    await until('the selection is wrapped', () => editor.document.getText().includes('@opentelemetry/api'));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), plain);
  });

  it('is offered by the light bulb under the function name, by what it does', async () => {
    const editor = await showNewFile('ts', plain);
    const at = placeCursor(editor, 'total(');
    const offered = await until('the light bulb offers it', async () => {
      const actions = await actionsAt(editor, new vscode.Range(at, at), vscode.CodeActionKind.RefactorRewrite);
      return actions.find(({ title }) => /wrap function/i.test(title));
    });
    assert.match(offered.title, /total/);
    await choose(offered);
    await until('the function is wrapped', () => editor.document.getText().includes('@opentelemetry/api'));
  });

  it('leaves a function without a body as it is', async () => {
    const editor = await showNewFile('ts', plain);
    placeCursor(editor, 'count(');
    // The reason is shown as a message, which stays until it is dismissed: the command is not awaited.
    void vscode.commands.executeCommand('spanwright.wrapFunction');
    await vscode.commands.executeCommand('notifications.focusToasts');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.equal(editor.document.getText(), plain);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
