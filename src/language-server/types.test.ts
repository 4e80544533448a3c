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
    "import type { Tracer } from '@opentelemetry/api';\nexport declare function forPart(name: string): Tracer;\n",
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

describe('types of a project', { timeout: startup }, () => {
  test('tell a tracer that comes out of a dependency', async () => {
    expect(await foundIn(leakOfDependency, (found) => found.length > 0)).toEqual(['span-never-ended']);
  });
});
