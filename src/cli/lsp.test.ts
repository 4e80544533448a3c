import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import { TestClient } from '../language-server/client.testing.ts';
import { builtCommandLine } from './built.testing.ts';

const leak = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export async function load(db: { read(): Promise<string> }) {
  const span = tracer.startSpan('load');
  return db.read();
}
`;
const off = { spanwright: { lint: { rules: { 'span-never-ended': 'off' } } } };

/** What Helix 25 announces (`helix-lsp/src/client.rs` of its sources), as far as it matters here. */
const helix: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: false },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    workspaceFolders: true,
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, tagSupport: { valueSet: [1] } } },
    hover: { contentFormat: ['markdown'] },
    rename: { dynamicRegistration: false, prepareSupport: true },
    codeAction: { dataSupport: true, disabledSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
  },
};

let folder: string;
let client: TestClient;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-lsp-'));
  client = TestClient.spawn('stdio', await builtCommandLine(), ['lsp']);
});

afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true });
});

// Each starts a process that loads much, the TypeScript compiler too.
describe('spanwright lsp', { timeout: 240_000 }, () => {
  it('asks nothing of an editor that can do next to nothing', async () => {
    const { capabilities } = await client.initialize({ processId: null, capabilities: {} });
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { save: true },
      completionProvider: {},
      hoverProvider: true,
      definitionProvider: true,
    });
    const uri = uriOf('a.ts');
    client.open(uri, 'typescript', leak);
    const [finding] = await client.diagnostics(uri);
    expect(finding).toMatchObject({ source: 'spanwright', code: 'span-never-ended', range: { start: { line: 3 } } });
    const [fix] = await client.codeActions(uri, finding!.range, { diagnostics: [finding!] });
    expect(await client.applied(fix!)).toContain('  } finally {\n    span.end();\n  }\n');
    const refactorings = await client.codeActions(uri, finding!.range, { only: ['refactor'] });
    expect(refactorings.map(({ title }) => title)).toEqual(expect.arrayContaining([expect.stringContaining('span')]));
  });

  it('takes settings from the start, and as they are pushed', async () => {
    await client.initialize({ capabilities: {}, initializationOptions: off });
    const uri = uriOf('a.ts');
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { spanwright: {} } });
    expect(await client.diagnosticsThat(uri, ({ length }) => length > 0)).toHaveLength(1);
  });

  it('takes settings from the start where an editor that is asked has none', async () => {
    client.configure(null);
    await client.initialize({ capabilities: { workspace: { configuration: true } }, initializationOptions: off });
    const uri = uriOf('a.ts');
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('hears of a configuration file that the editor saves', async () => {
    await client.initialize({ capabilities: {} });
    const [uri, configuration] = [uriOf('a.ts'), uriOf('spanwright.config.yaml')];
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    const text = 'rules: { span-never-ended: off }';
    client.open(configuration, 'yaml', text);
    writeFileSync(path.join(folder, 'spanwright.config.yaml'), text);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: configuration } });
    expect(await client.diagnosticsThat(uri, ({ length }) => length === 0)).toEqual([]);
  });

  it('serves Helix', async () => {
    client.configure({ collector: { enable: true } });
    await client.initialize({
      capabilities: helix,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ name: 'shop', uri: pathToFileURL(folder).href }],
      initializationOptions: { spanwright: { collector: { enable: false } } },
    });
    const [source, collector] = [uriOf('a.ts'), uriOf('collector.yaml')];
    client.open(source, 'typescript', `${leak}export function pay() {\n  return 1;\n}\n`);
    expect(await client.diagnostics(source)).toHaveLength(1);
    const refactorings = await client.codeActions(source, client.rangeOf(source, 'pay'), { only: ['refactor'] });
    const wrapping = refactorings.find(({ title }) => title.startsWith('Wrap function'));
    expect(await client.applied(wrapping!)).toContain("tracer.startActiveSpan('pay'");
    client.open(
      collector,
      'yaml',
      'receivers:\n  otlp:\n    protocols:\n      grpc:\n  \nexporters: {logging: }\nservice: {}\n',
    );
    expect((await client.diagnostics(collector)).map(({ code }) => code)).toContain('unknown-component');
    const textDocument = { uri: collector };
    const position = client.rangeOf(collector, 'otlp').start;
    const hover = await client.connection.sendRequest('textDocument/hover', { textDocument, position });
    expect(hover).toMatchObject({
      contents: { kind: 'markdown', value: expect.stringContaining('**otlp** receiver') },
    });
    const completions = await client.connection.sendRequest<{ items: readonly { label: string }[] }>(
      'textDocument/completion',
      { textDocument, position: { line: 4, character: 2 } },
    );
    expect(completions.items.map(({ label }) => label)).toContain('zipkin');
  });

  it('knows languages by the names that other editors have for them', async () => {
    await client.initialize({ capabilities: helix });
    for (const languageId of ['tsx', 'typescript.tsx', 'typescriptreact']) {
      const uri = uriOf(`${languageId}.tsx`);
      client.open(uri, languageId, `/* \u{1f600} */${leak}`);
      expect(await client.diagnostics(uri)).toHaveLength(1);
    }
    const uri = uriOf('collector.yaml');
    client.open(uri, 'yaml.kubernetes', 'receivers: {nop: }\nexporters: {logging: }\nservice: {pipelines: {}}\n');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('unknown-component');
  });
});

it('ends with the editor that started it', async () => {
  const server = spawn(process.execPath, [await builtCommandLine(), 'lsp', '--stdio'], { stdio: 'pipe' });
  const ended = once(server, 'exit');
  server.stdin.end();
  expect(await ended).toEqual([1, null]);
});

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}
