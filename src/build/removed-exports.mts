import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Writes what version 2 of OpenTelemetry's SDK for JavaScript no longer exports, by comparing published packages: the last
 * of 1.x with 2.0.0, and of those that are experimental 0.57 with 0.200.0. Run by hand, `npx tsx
 * src/build/removed-exports.mts`: it asks the registry, and its answer never changes.
 */
const stable = [
  'context-async-hooks',
  'core',
  'exporter-zipkin',
  'resources',
  'sdk-metrics',
  'sdk-trace-base',
  'sdk-trace-node',
  'sdk-trace-web',
];
const experimental = [
  'api-logs',
  'exporter-trace-otlp-grpc',
  'exporter-trace-otlp-http',
  'exporter-trace-otlp-proto',
  'instrumentation',
  'otlp-exporter-base',
  'otlp-transformer',
  'sdk-logs',
  'sdk-node',
];
const generations = [
  ...stable.map((name) => ({ name, last: '1', next: '2.0.0' })),
  ...experimental.map((name) => ({ name, last: '0.57', next: '0.200.0' })),
];
const target = path.resolve(import.meta.dirname, '../spans/rules/removed-js-sdk-2-api/removed-exports.generated.ts');
const run = promisify(execFile);

const removed: Record<string, Record<'gone' | 'typeOnly' | 'goneTypes', string[]>> = {};
for (const { name, last, next } of generations) {
  const [before, after] = await Promise.all([exportsOf(name, last), exportsOf(name, next)]);
  const values = [...before.values].filter((one) => !after.values.has(one)).sort();
  const found = {
    gone: values.filter((one) => !after.all.has(one)),
    typeOnly: values.filter((one) => after.all.has(one)),
    goneTypes: [...before.all].filter((one) => !before.values.has(one) && !after.all.has(one)).sort(),
  };
  if (Object.values(found).some((names) => names.length > 0)) removed[`@opentelemetry/${name}`] = found;
}
await writeFile(
  target,
  `// Made by src/build/removed-exports.mts from the published packages.

export interface RemovedExports {
  /** Values, gone altogether. */
  readonly gone: readonly string[];
  /** Values, left as types only. */
  readonly typeOnly: readonly string[];
  /** Types, gone altogether. */
  readonly goneTypes: readonly string[];
}

/** What packages of the 1.x generation export and the first of 2.x do not. */
export const removedExports: Readonly<Record<string, RemovedExports>> = ${JSON.stringify(removed, undefined, 2)};
`,
);

interface Exports {
  readonly values: ReadonlySet<string>;
  /** Types among them. */
  readonly all: ReadonlySet<string>;
}

async function exportsOf(name: string, version: string): Promise<Exports> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-exports-'));
  try {
    const { stdout } = await run('npm', ['pack', '--silent', `@opentelemetry/${name}@${version}`], { cwd: folder });
    await run('tar', ['xzf', stdout.trim().split('\n').at(-1)!], { cwd: folder });
    const root = path.join(folder, 'package/build/src');
    const values = await namesIn(root, 'index', '.js', /(?:Object\.defineProperty\(exports, "|exports\.)(\w+)/g);
    const declared = /export (?:declare )?(?:abstract )?(?:const|function|class|enum|interface|type) (\w+)/g;
    return { values, all: new Set([...values, ...(await namesIn(root, 'index', '.d.ts', declared))]) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The names that a module exports itself, by lists, and by `export *`. */
async function namesIn(root: string, module: string, ending: string, own: RegExp): Promise<Set<string>> {
  const names = new Set<string>();
  const waiting = [path.join(root, module)];
  const seen = new Set<string>();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = await readFile(file + ending, 'utf8').catch(() => undefined);
    if (text === undefined) {
      if (!file.endsWith('/index')) waiting.push(path.join(file, 'index'));
      continue;
    }
    for (const [, name] of text.matchAll(own)) if (name !== '__esModule') names.add(name!);
    for (const [, list] of text.matchAll(/export (?:type )?\{([^}]*)\}/g)) {
      for (const one of list!.split(',')) {
        const name = one
          .trim()
          .split(/\s+as\s+/)
          .at(-1)!
          .replace(/^type /, '');
        if (name !== '') names.add(name);
      }
    }
    const starred = /(?:export \* from ['"]|__exportStar\(require\(")(\.[^'"]*)['"]/g;
    for (const [, inner] of text.matchAll(starred)) waiting.push(path.join(path.dirname(file), inner!));
  }
  return names;
}
