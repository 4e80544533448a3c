import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { startReceiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';

const folder = vscode.workspace.workspaceFolders?.[0];

describe('the environment of what is run', () => {
  afterEach(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('is set in a traced terminal', async () => {
    await vscode.commands.executeCommand('spanwright.newTracedTerminal');
    const terminal = await until('there is a terminal', () => vscode.window.activeTerminal);
    const variables = await variablesSeenBy((file) => terminal.sendText(`node -e "${dump}" "${file}"`));
    const { httpPort } = await startReceiver();
    assert.equal(variables['OTEL_EXPORTER_OTLP_ENDPOINT'], `http://127.0.0.1:${httpPort}`);
    assert.equal(variables['OTEL_EXPORTER_OTLP_PROTOCOL'], 'http/protobuf');
    for (const signal of ['TRACES', 'LOGS', 'METRICS']) assert.equal(variables[`OTEL_${signal}_EXPORTER`], 'otlp');
    assert.match(variables['OTEL_RESOURCE_ATTRIBUTES'] ?? '', mark);
  });

  it('is left alone in every other terminal', async () => {
    await startReceiver();
    const terminal = vscode.window.createTerminal('plain');
    const variables = await variablesSeenBy((file) => terminal.sendText(`node -e "${dump}" "${file}"`));
    assert.deepEqual(
      Object.keys(variables).filter((name) => name.startsWith('OTEL_')),
      [],
    );
  });

  it('is set in a debug launch, but never over a value of the user', async () => {
    const { httpPort } = await startReceiver();
    const program = path.join(tmpdir(), `spanwright-dump-${randomUUID()}.js`);
    await writeFile(program, dump);
    const launch = (env: Record<string, string>) =>
      variablesSeenBy((file) =>
        vscode.debug.startDebugging(folder, {
          type: 'node',
          request: 'launch',
          name: 'suite',
          program,
          args: [file],
          env,
        }),
      );
    const variables = await launch({ OTEL_RESOURCE_ATTRIBUTES: 'team=shop' });
    assert.equal(variables['OTEL_EXPORTER_OTLP_ENDPOINT'], `http://127.0.0.1:${httpPort}`);
    assert.match(variables['OTEL_RESOURCE_ATTRIBUTES'] ?? '', mark);
    assert.match(variables['OTEL_RESOURCE_ATTRIBUTES'] ?? '', /^team=shop,/);
    const own = await launch({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318' });
    assert.equal(own['OTEL_EXPORTER_OTLP_ENDPOINT'], 'http://collector.example:4318');
    assert.equal(own['OTEL_RESOURCE_ATTRIBUTES'], undefined);
  });
});

/** Tells which run a program is of. */
const mark = /(^|,)spanwright\.run\.id=[0-9a-z]{6}$/;

/** A program that writes its environment into the file that it is given last. */
const dump = `require('fs').writeFileSync(process.argv.at(-1), JSON.stringify(process.env))`;

async function variablesSeenBy(run: (file: string) => unknown): Promise<Record<string, string>> {
  const file = path.join(tmpdir(), `spanwright-environment-${randomUUID()}.json`);
  void run(file);
  const text = await until('the program has told its environment', () =>
    readFile(file, 'utf8').then(
      (content) => content.endsWith('}') && content,
      () => undefined,
    ),
  );
  return JSON.parse(text) as Record<string, string>;
}
