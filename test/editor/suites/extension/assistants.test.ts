import assert from 'node:assert/strict';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import * as vscode from 'vscode';
import manifest from '../../../../package.json';
import { showNewFile, untilCodes } from '../support/documents.ts';
import { exportSpans } from '../support/export-spans.ts';
import { startReceiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';

const leaking = `import { trace } from '@opentelemetry/api';

export function load(): void {
  const span = trace.getTracer('suite').startSpan('load');
  span.setAttribute('key', 1);
}
`;
const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('assistants', () => {
  before(async () => {
    const { httpPort, counts } = await startReceiver();
    const spans = [{ name: 'GET /cart', traceId, error: true, attributes: { 'user.password': 'hunter2' } }];
    assert.equal((await exportSpans(httpPort, spans)).status, 200);
    await until('the span is counted', async () => (await startReceiver()).counts.spans > counts.spans);
  });
  after(() => vscode.commands.executeCommand('spanwright.stopReceiver'));

  it('are offered every tool of the manifest', () => {
    const offered = vscode.lm.tools.map(({ name }) => name);
    for (const { name } of manifest.contributes.languageModelTools)
      assert.ok(offered.includes(name), `${name}: ${offered}`);
  });

  it('are answered what the receiver has', async () => {
    assert.match(await called('spanwright_failing_traces'), new RegExp(`\n- ${traceId} GET /cart `));
    const trace = await called('spanwright_trace', { traceId });
    const spanId = /([\da-f]{16})$/m.exec(trace)?.[1];
    const span = await called('spanwright_span', { traceId, spanId });
    assert.match(span, /- user\.password=\[masked\]/);
    assert.ok(!span.includes('hunter2'));
  });

  it('are told what is wrong in a file, open or not', async () => {
    const { document } = await showNewFile('ts', leaking);
    const file = vscode.workspace.asRelativePath(document.uri);
    const findings = /\n1 finding in .+:\n- line 4, error: .+ \(span-never-ended\)$/;
    await untilCodes(document, ['span-never-ended']);
    assert.match(await called('spanwright_findings_of_file', { path: file }), findings);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.match(await called('spanwright_findings_of_file', { path: document.uri.fsPath }), findings);
    assert.match(await called('spanwright_findings_of_file', { path: '/etc/passwd' }), /^There is no file/);
  });

  it('of other programs are answered by the command that the editor starts for them', async () => {
    const { extensionPath } = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`)!;
    const userData = process.env['SPANWRIGHT_USER_DATA']!;
    const storage = path.join(userData, `User/globalStorage/${manifest.publisher}.${manifest.name}/receiver`);
    const client = new Client({ name: 'suite', version: '1' });
    const script = path.join(extensionPath, 'dist/cli.js');
    const args = [script, 'mcp', '--storage-folder', storage];
    const env = { ELECTRON_RUN_AS_NODE: '1' };
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
    try {
      const answer = await client.callTool({ name: 'spanwright_failing_traces', arguments: {} });
      assert.match(JSON.stringify(answer.content), new RegExp(`- ${traceId} GET /cart `));
    } finally {
      await client.close();
    }
  });
});

async function called(name: string, input: object = {}): Promise<string> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}
