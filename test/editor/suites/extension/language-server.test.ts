import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { codesOf, showNewFile, untilCodes } from '../support/documents.ts';
import { until } from '../support/until.ts';

const leaking = `import { trace } from '@opentelemetry/api';
export function load(): void {
  const span = trace.getTracer('suite').startSpan('load');
  span.setAttribute('key', 1);
}
`;

describe('the language server', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is a process of its own, which is started again when it dies', async () => {
    const { document } = await showNewFile('ts', leaking);
    await untilCodes(document, ['span-never-ended']);
    const first = await until('the server runs', serverProcess);
    process.kill(first, 'SIGKILL');
    await until('another server runs', () => {
      const next = serverProcess();
      return next !== first && next;
    });
    // What is open is found again, and what is opened then.
    await untilCodes(document, ['span-never-ended']);
    await untilCodes((await showNewFile('ts', leaking)).document, ['span-never-ended']);
    // A file that goes takes its findings along.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(document.uri);
    await untilCodes(document, []);
  });

  it('leaves cells of notebooks alone', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, leaking, 'typescript');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await untilCodes((await showNewFile('ts', leaking)).document, ['span-never-ended']);
    const { document } = notebook.cellAt(0);
    assert.equal(document.languageId, 'typescript');
    assert.deepEqual(codesOf(document), []);
    const params = { uri: document.uri.toString(), action: 'wrap-function-in-span', range: new vscode.Range(1, 18, 1, 18) };
    // Says why on a message that stays until the user closes it.
    void vscode.commands.executeCommand('spanwright.applyAction', params);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(document.getText(), leaking);
  });
});

/** The process that this extension host has started with the server's bundle. */
function serverProcess(): number | undefined {
  const line = execFileSync('ps', ['-ax', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((text) => text.trim().split(/\s+/))
    .find(([, parent, ...args]) => Number(parent) === process.pid && args.join(' ').includes('dist/server.js'));
  return line === undefined ? undefined : Number(line[0]);
}
