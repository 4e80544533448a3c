import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { TestClient } from './client.testing.ts';

/** Starting a server from source takes tsx seconds on a busy machine, and so does loading the compiler. */
const startup = 60_000;
const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-types-'));
const apiFolder = path.resolve(import.meta.dirname, '../../node_modules/@opentelemetry/api');

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return URI.file(file).toString();
}

let client: TestClient;
let documents = 0;

beforeAll(async () => {
  await write('tsconfig.json', '{ "compilerOptions": { "strict": true, "moduleResolution": "bundler" } }');
  await write('package.json', '{ "name": "shop" }');
  await write('node_modules/acme-telemetry/package.json', '{ "name": "acme-telemetry", "types": "index.d.ts" }');
  await write(
    'node_modules/acme-telemetry/index.d.ts',
    "import type { Tracer } from '@opentelemetry/api';\nexport declare function forPart(name: string): Tracer;\nexport declare const settings: { since: Date };\n",
  );
  await mkdir(path.join(folder, 'node_modules/@opentelemetry'), { recursive: true });
  symlinkSync(apiFolder, path.join(folder, 'node_modules/@opentelemetry/api'), 'junction');
  client = TestClient.spawn('stdio');
  await client.initialize();
}, startup);

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file of the project, and gives what is found in the end, once that is as expected; else the test runs out of time. */
async function foundIn(text: string, isExpected: (diagnostics: readonly Diagnostic[]) => boolean): Promise<string[]> {
  const uri = await write(`src/part-${++documents}.ts`, text);
  client.open(uri, 'typescript', text);
  const found = await client.diagnosticsThat(uri, isExpected);
  client.close(uri);
  return found.map(({ code }) => String(code));
}

const leakOfDependency = `import { forPart } from 'acme-telemetry';
const part = forPart('cart');
export function load(id: string): string {
  const span = part.startSpan('load');
  span.setAttribute('id', id);
  return id;
}
`;

/** By its name a tracer, which is presumed to be one where the API is imported. */
const linesByName = `import { trace } from '@opentelemetry/api';
import { lines } from './lines';
export const active = () => trace.getActiveSpan();
export function draw(): void {
  const tracer = lines[0]!;
  const span = tracer.startSpan('edge');
  span.isRecording();
}
`;

const heldByOthers = `import { trace } from '@opentelemetry/api';
import { settings } from 'acme-telemetry';
export const load = () =>
  trace.getTracer('shop').startActiveSpan('load', (span) => {
    span.setAttribute('since', settings.since);
    span.end();
  });
`;

describe('types of a project', { timeout: startup }, () => {
  test('tell a tracer that comes out of a dependency', async () => {
    expect(await foundIn(leakOfDependency, (found) => found.length > 0)).toEqual(['span-never-ended']);
  });

  test('tell that what is called a tracer is none', async () => {
    const tell = 'export interface Line { startSpan(edge: string): { isRecording(): boolean } }\n';
    await write('src/lines.ts', `${tell}export declare const lines: readonly Line[];\n`);
    const uri = await write('src/draw.ts', linesByName);
    client.open(uri, 'typescript', linesByName);
    expect(await client.diagnosticsThat(uri, (found) => found.length > 0)).toHaveLength(1);
    expect(await client.diagnosticsThat(uri, (found) => found.length === 0)).toEqual([]);
    client.close(uri);
  });

  test('tell that an attribute is given what it cannot hold', async () => {
    expect(await foundIn(heldByOthers, (found) => found.length > 0)).toEqual(['invalid-attribute-value']);
  });

  test('are there at once for the text after an edit', async () => {
    const uri = await write('src/edited.ts', leakOfDependency);
    client.open(uri, 'typescript', leakOfDependency);
    await client.diagnosticsThat(uri, (found) => found.length > 0);
    client.edit(uri, 'export function', '/** Loads. */\nexport function');
    expect(await client.diagnostics(uri)).toEqual([
      expect.objectContaining({ range: expect.objectContaining({ start: { line: 4, character: 15 } }) }),
    ]);
    client.close(uri);
  });

  test('are asked for again once a file was saved that they depend on', async () => {
    const text = leakOfDependency.replace("'acme-telemetry'", "'./parts'");
    const parts = await write(
      'src/parts.ts',
      'export declare function forPart(name: string): { startSpan(name: string): number };\n',
    );
    const uri = await write('src/depends.ts', text);
    client.open(uri, 'typescript', text);
    expect(await client.diagnostics(uri)).toEqual([]);
    await write('src/parts.ts', "export { forPart } from 'acme-telemetry';\n");
    client.changeFiles(parts);
    expect(await client.diagnosticsThat(uri, (found) => found.length > 0)).toHaveLength(1);
    client.close(uri);
  });

  test('are those of the file on disk again when one that they depend on is closed', async () => {
    const none = 'export declare function forPart(name: string): { startSpan(name: string): number };\n';
    const other = await write('src/other.ts', none);
    const text = leakOfDependency.replace("'acme-telemetry'", "'./other'");
    const uri = await write('src/uses-other.ts', text);
    const edited =
      "export { forPart } from 'acme-telemetry';\nexport const used = (span: { end(): void }) => span.end();\n";
    client.open(other, 'typescript', edited);
    client.open(uri, 'typescript', text);
    await client.diagnosticsThat(uri, (found) => found.length > 0);
    client.close(other);
    client.edit(uri, 'return id;', 'return id ;');
    expect(await client.diagnosticsThat(uri, (found) => found.length === 0)).toEqual([]);
    client.close(uri);
  });

  test('are not asked for where the user does not want them', async () => {
    client.configure({ lint: { types: 'off' } });
    const uri = await write('src/off.ts', leakOfDependency);
    client.open(uri, 'typescript', leakOfDependency);
    expect(await client.diagnostics(uri)).toEqual([]);
    client.configure({});
    expect(await client.diagnosticsThat(uri, (found) => found.length > 0)).toHaveLength(1);
    client.close(uri);
  });

  test('are missing without harm where the project is broken', async () => {
    await write('broken/tsconfig.json', '{ "extends": "./missing.json", "compilerOptions": { "paths": 3, "plugins": [');
    await write('broken/node_modules/deep/package.json', '{ "name": "deep", "types": "index.d.ts" }');
    await write('broken/node_modules/deep/index.d.ts', `export type Deep = ${'['.repeat(20_000)}`);
    const text = leakOfDependency.replace(
      'const part',
      "import type { Deep } from 'deep';\nexport let deep: Deep;\nconst part",
    );
    const uri = await write('broken/leak.ts', text);
    client.open(uri, 'typescript', text);
    expect(await client.diagnosticsThat(uri, (found) => found.length > 0)).toHaveLength(1);
    client.close(uri);
  });
});
