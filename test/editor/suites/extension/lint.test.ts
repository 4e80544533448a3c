import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsAt,
  choose,
  codesOf,
  diagnosticsOf,
  placeCursor,
  showNewFile,
  type,
  untilCodes,
} from '../support/documents.ts';

const leaking = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('suite');

export function load(): void {
  const span = tracer.startSpan('load');
  span.setAttribute('key', 1);
}
`;

describe('linting spans', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('shows a span that is never ended, and takes the finding back when it is', async () => {
    const { document } = await showNewFile('ts', leaking);
    await untilCodes(document, ['span-never-ended']);
    const [finding] = diagnosticsOf(document);
    assert.ok(document.getText(finding?.range).includes('startSpan') || document.getText(finding?.range) === 'span');

    const editor = await vscode.window.showTextDocument(document);
    const end = editor.document.positionAt(document.getText().lastIndexOf('}'));
    await editor.edit((edit) => edit.insert(end, '  span.end();\n'));
    await untilCodes(document, []);
  });

  it('finds it while it is typed', async () => {
    const editor = await showNewFile('ts', `${leaking.slice(0, leaking.indexOf('const span'))}\n}\n`);
    await untilCodes(editor.document, []);
    placeCursor(editor, '\n}\n');
    await type("const leak = tracer.startSpan('typed');");
    await untilCodes(editor.document, ['span-never-ended']);
  });

  it('offers a preferred quick fix that ends the span and that one undo takes back', async () => {
    const editor = await showNewFile('ts', leaking);
    const { document } = editor;
    await untilCodes(document, ['span-never-ended']);
    const range = diagnosticsOf(document)[0]?.range ?? new vscode.Range(0, 0, 0, 0);
    const fix = (await actionsAt(editor, range, vscode.CodeActionKind.QuickFix)).find(({ isPreferred }) => isPreferred);
    assert.ok(fix);
    await choose(fix);
    assert.match(document.getText(), /span\.end\(\)/);
    await untilCodes(document, []);

    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), leaking);
    await untilCodes(document, ['span-never-ended']);
  });

  it('fixes what is safe to fix with the fix-all action', async () => {
    const editor = await showNewFile('ts', leaking);
    await untilCodes(editor.document, ['span-never-ended']);
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append('spanwright');
    for (const action of await actionsAt(editor, all, kind)) await choose(action);
    await untilCodes(editor.document, []);
  });

  it('checks JavaScript, and TSX', async () => {
    const javascript = leaking.replace(': void', '');
    await untilCodes((await showNewFile('mjs', javascript)).document, ['span-never-ended']);
    const tsx = `${leaking}\nexport const view = <p>{load.name}</p>;\n`;
    await untilCodes((await showNewFile('tsx', tsx)).document, ['span-never-ended']);
  });

  it('lives through a file that does not parse and finds its way back', async () => {
    const editor = await showNewFile('ts', leaking);
    await untilCodes(editor.document, ['span-never-ended']);
    const everything = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(everything, 'export function ( { ] => `${ <<<<< 1 tracer.startSpan('));
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), leaking));
    await untilCodes(editor.document, ['span-never-ended']);
  });

  it('obeys the setting of a rule', async () => {
    const settings = vscode.workspace.getConfiguration('spanwright.lint');
    const { document } = await showNewFile('ts', leaking);
    await untilCodes(document, ['span-never-ended']);
    try {
      await settings.update('rules', { 'span-never-ended': 'off' }, vscode.ConfigurationTarget.Workspace);
      await untilCodes(document, []);
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await untilCodes(document, ['span-never-ended']);
    assert.deepEqual(codesOf(document), ['span-never-ended']);
  });
});
