import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { SourceTexts } from '../files/source-texts.ts';
import { SetUp } from './set-up.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-set-up-'));
  mkdirSync(path.join(folder, 'orders'));
  writeFileSync(path.join(folder, 'orders/package.json'), manifest);
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = '{"name":"orders","scripts":{"start":"node app.js"},"dependencies":{"express":"^5.1.0"}}';

it('offers the services of the folders that are on disk', () => {
  const workspaceFolder = URI.file(folder).toString();
  const { services, complete } = new SetUp(new SourceTexts()).services(['vscode-vfs://github/shop', workspaceFolder]);
  expect(complete).toBe(true);
  expect(services).toMatchObject([
    {
      folder: URI.file(path.join(folder, 'orders')).toString(),
      workspaceFolder,
      place: 'orders',
      stack: 'express',
      stackTitle: 'Express on Node.js',
      name: 'orders',
      because: 'package.json depends on express ^5.1.0',
      approaches: [{ id: 'sdk' }],
    },
  ]);
});

it('plans by the text that is being edited, not by that on disk', () => {
  const file = path.join(folder, 'orders/package.json');
  const edited = manifest.replace('node app.js', 'node server.js');
  const setUp = new SetUp(new SourceTexts((asked) => (asked === file.replaceAll('\\', '/') ? edited : undefined)));
  const result = setUp.plan(params());
  if (!result.ok) throw new Error(result.problem.reason);
  const [changed, added] = result.value.changes;
  expect(changed).toMatchObject({ uri: URI.file(file).toString(), before: edited });
  expect(changed?.after).toContain('node --require ./tracing.cjs server.js');
  expect(added?.uri).toBe(URI.file(path.join(folder, 'orders/tracing.cjs')).toString());
  expect(added && 'before' in added).toBe(false);
  expect(result.value.commands.map(({ command }) => command)).toEqual(['npm install', 'npm start']);
});

it('says that a service has gone', () => {
  rmSync(path.join(folder, 'orders/package.json'));
  expect(new SetUp(new SourceTexts()).plan(params())).toEqual({
    ok: false,
    problem: { reason: expect.stringMatching(/^There is no service in .*orders any more\.$/) },
  });
});

function params() {
  return {
    folder: URI.file(path.join(folder, 'orders')).toString(),
    workspaceFolder: URI.file(folder).toString(),
    stack: 'express',
    approach: 'sdk',
    parts: [],
  };
}
