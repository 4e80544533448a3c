// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the name of a span in code that a test writes
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { exportSpans, type SpanOptions } from '../support/export-spans.ts';
import { startReceiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';

const folder = path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'code-links-suite');
const traceId = randomBytes(16).toString('hex');
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
};
/** Where the editor in front is, as path below the suite's folder and line. */
const place = () => {
  const editor = vscode.window.activeTextEditor;
  return editor && `${path.relative(folder, editor.document.uri.fsPath)}:${editor.selection.active.line + 1}`;
};

describe('from spans to code', () => {
  let outside: string;

  /** Receives the span, and opens its code. */
  async function openCodeOf(span: SpanOptions): Promise<string | undefined> {
    const { httpPort } = await startReceiver();
    const spanId = randomBytes(8).toString('hex');
    await exportSpans(httpPort, [{ ...span, traceId, spanId }]);
    await vscode.commands.executeCommand('spanwright.openSpanCode', { traceId, spanId, occurrence: 0 });
    return place();
  }

  before(async () => {
    outside = await mkdtemp(path.join(os.tmpdir(), 'spanwright-outside-'));
    await writeFile(path.join(outside, 'secret.ts'), 'secret\n');
    await write('billing/src/refund.ts', 'one\ntwo\nthree\n');
    await write('billing/lib/server.js', '\nrun();\n//# sourceMappingURL=server.js.map\n');
    const map = { version: 3, sources: ['../src/refund.ts'], names: [], mappings: ';AAEA' };
    await write('billing/lib/server.js.map', JSON.stringify(map));
    await write(
      'billing/src/spans.ts',
      "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('billing');\nexport const refund = (id: string) => tracer.startSpan(`refund of order ${id}`).end();\n",
    );
    await symlink(outside, path.join(folder, 'escape'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('spanwright.stopReceiver');
    await rm(folder, { recursive: true });
    await rm(outside, { recursive: true });
  });

  it('follows the path of a container', async () => {
    const attributes = { 'code.file.path': '/srv/app/billing/src/refund.ts', 'code.line.number': 2 };
    assert.equal(await openCodeOf({ attributes }), path.join('billing', 'src', 'refund.ts:2'));
  });

  it('follows the map of compiled code', async () => {
    const attributes = { 'code.filepath': path.join(folder, 'billing/lib/server.js'), 'code.lineno': 2 };
    assert.equal(await openCodeOf({ attributes }), path.join('billing', 'src', 'refund.ts:3'));
  });

  it('finds the call whose name fits', async () => {
    assert.equal(await openCodeOf({ name: 'refund of order 42' }), path.join('billing', 'src', 'spans.ts:3'));
  });

  it('closes the file with its tab, so that nothing is told of it any more', async () => {
    const attributes = { 'code.file.path': '/srv/app/billing/src/spans.ts', 'code.line.number': 2 };
    assert.equal(await openCodeOf({ attributes }), path.join('billing', 'src', 'spans.ts:2'));
    const { uri } = vscode.window.activeTextEditor!.document;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('it is closed', () =>
      vscode.workspace.textDocuments.every((document) => document.uri.toString() !== uri.toString()),
    );
  });

  it('says when there is none', async () => {
    await assert.rejects(openCodeOf({ name: 'a span that no call starts' }), /No call in the workspace starts/);
  });

  it('does not follow links out of the workspace', async () => {
    for (const file of ['escape/secret.ts', 'code-links-suite/escape/secret.ts']) {
      await assert.rejects(
        async () => vscode.commands.executeCommand('spanwright.openCodePlace', { path: file, line: 1 }),
        /is no file of the workspace/,
      );
    }
  });

  it('opens a trace by a header that names it', async () => {
    await vscode.commands.executeCommand('spanwright.openTraceById', `00-${traceId}-00f067aa0ba902b7-01`);
    await until('its tab is there', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('spanwright.trace')),
    );
  });

  it('shows a trace as JSON', async () => {
    await vscode.commands.executeCommand('spanwright.openTraceJson', { traceId });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    assert.ok(JSON.parse(document.getText()).resourceSpans.length > 0);
  });
});
