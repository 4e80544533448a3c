import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, choose, codesOf, placeCursor, showNewFile, type } from '../support/documents.ts';
import { until } from '../support/until.ts';

const checkout = `import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop');

export function checkout(orderId: string, items: string[]) {
  return tracer.startActiveSpan('checkout', async (span) => {
    try {
      return await fetch(\`/prices?\${orderId}&\${items}\`);
    } catch (problem) {
      throw problem;
    } finally {
      span.end();
    }
  });
}

export const again = () => tracer.startSpan('checkout').end();

export function* ids(orders: { id: string }[]) {
  for (const { id } of orders) yield id;
}
`;

describe('actions on spans', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const offered = (editor: vscode.TextEditor, at: vscode.Position, kind: vscode.CodeActionKind, title: RegExp) =>
    until(`the light bulb offers ${title}`, async () => {
      // Language features that start meanwhile cancel the question.
      const actions = await actionsAt(editor, new vscode.Range(at, at), kind).catch(() => []);
      return actions.find((action) => title.test(action.title));
    });

  it('adds attributes from parameters, whose keys are placeholders one after the other; one undo', async () => {
    const editor = await showNewFile('ts', checkout);
    const { document } = editor;
    const at = placeCursor(editor, 'checkout(orderId');
    const title = /^Add attributes 'app\.order_id', 'app\.items\.count'$/;
    await choose(await offered(editor, at, vscode.CodeActionKind.RefactorRewrite, title));
    await until('the attributes are there', () => document.getText().includes('span.setAttributes({'));
    assert.equal(document.getText(editor.selection), 'app.order_id');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(document.getText(editor.selection), 'app.items.count');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), checkout);
  });

  it('extracts the name of spans: typing renames the constant and all its uses', async () => {
    const editor = await showNewFile('ts', checkout);
    const { document } = editor;
    const at = placeCursor(editor, "'checkout', async").translate(0, 3);
    await choose(await offered(editor, at, vscode.CodeActionKind.RefactorExtract, /checkoutSpanName/));
    await until('the constant is there', () => document.getText().includes("const checkoutSpanName = 'checkout';"));
    await type('named');
    const text = document.getText();
    assert.match(text, /const named = 'checkout';/);
    assert.match(text, /startActiveSpan\(named, async/);
    assert.match(text, /startSpan\(named\)\.end\(\)/);
    await vscode.commands.executeCommand('undo');
    if (document.getText() !== checkout) await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), checkout);
  });

  it('makes a test file, shows it, and never writes over one', async () => {
    const editor = await showNewFile('ts', checkout);
    const { uri } = editor.document;
    const made = vscode.Uri.file(uri.fsPath.replace(/\.ts$/, '.spans.test.ts'));
    const second = vscode.Uri.file(uri.fsPath.replace(/\.ts$/, '.checkout.spans.test.ts'));
    const apply = async () => {
      await vscode.window.showTextDocument(uri);
      placeCursor(vscode.window.activeTextEditor!, 'checkout(orderId');
      await vscode.commands.executeCommand('spanwright.addSpanTest');
    };
    await apply();
    const isShown = (file: vscode.Uri) => vscode.window.activeTextEditor?.document.uri.fsPath === file.fsPath;
    await until('the test is shown', () => isShown(made));
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.match(document.getText(), /name === 'checkout'/);
    assert.equal(document.getText(selection), "'orderId', []");
    await vscode.workspace.fs.writeFile(made, new TextEncoder().encode('// mine'));
    await apply();
    await until('another test is shown', () => isShown(second));
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(made)), '// mine');
    assert.equal(editor.document.getText(), checkout);
    for (const file of [made, second]) await vscode.workspace.fs.delete(file);
  });

  it('sets the kind that the code speaks for', async () => {
    const editor = await showNewFile('ts', checkout);
    const at = placeCursor(editor, "startActiveSpan('checkout'");
    await choose(await offered(editor, at, vscode.CodeActionKind.RefactorRewrite, /^Set span kind to CLIENT$/));
    await until('the kind is there', () => editor.document.getText().includes("'checkout', { kind: SpanKind.CLIENT }"));
    assert.match(editor.document.getText(), /^import \{ trace, SpanKind \}/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), checkout);
  });

  it('records what a catch caught', async () => {
    const editor = await showNewFile('ts', checkout);
    const at = placeCursor(editor, 'catch (problem)');
    await choose(await offered(editor, at, vscode.CodeActionKind.RefactorRewrite, /^Record error in 'span'$/));
    await until('it is recorded', () => editor.document.getText().includes('span.recordException(problem'));
  });

  it('instruments what a file exports, all in one undo step, and says what it left', async () => {
    const editor = await showNewFile('ts', checkout);
    placeCursor(editor, 'import');
    // A message stays until it is dismissed: the command is not awaited.
    void vscode.commands.executeCommand('spanwright.instrumentFile');
    await until('the functions are in spans', () => editor.document.getText().includes("startActiveSpan('again'"));
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), checkout);
  });

  it('makes all safe fixes when the file is saved, where the user wants that', async () => {
    const onSave = vscode.workspace.getConfiguration('editor');
    await onSave.update('codeActionsOnSave', { 'source.fixAll.spanwright': 'explicit' }, true);
    try {
      const leaks = checkout.replaceAll('      span.end();\n', '').replaceAll('    } finally {\n', '');
      const editor = await showNewFile('ts', leaks);
      placeCursor(editor, '\nexport function*');
      await until('the leak is found', () => codesOf(editor.document).includes('active-span-callback-not-ended'));
      await type(' ');
      await editor.document.save();
      await until('the leak is mended', () => editor.document.getText().includes('span.end();'));
      await until('it is no longer found', () => !codesOf(editor.document).includes('active-span-callback-not-ended'));
    } finally {
      await onSave.update('codeActionsOnSave', undefined, true);
    }
  });
});
