import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { type JsonObject, objectOf } from '../../base/json-object.ts';
import { folderOf } from '../../base/paths.ts';
import { jsonObject } from '../editing/json-edits.ts';

/** What the `package.json` of a folder says. */
export interface NodePackage {
  readonly folder: string;
  /** The last part of its name, or that of the folder. */
  readonly name: string;
  readonly version?: string;
  /** What it needs when it runs, each with the range that is asked for. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  readonly main?: string;
  readonly moduleFormat: 'esm' | 'commonjs';
  /** `engines.node`. */
  readonly engine?: string;
  readonly packageManager: PackageManager;
}

export type PackageManager = 'npm' | 'yarn' | 'pnpm' | 'bun';

/** Reads the `package.json` in a folder; `undefined`: there is none that can be read. */
export function readNodePackage(folder: string, files: Files): NodePackage | undefined {
  const manifest = jsonObject(files.read(`${folder}/package.json`) ?? '');
  if (!manifest) return undefined;
  const { name, version, main, type } = manifest;
  const engine = objectOf(manifest['engines'])?.['node'];
  return {
    folder,
    name: (typeof name === 'string' && name.split('/').at(-1)) || folder.split('/').at(-1) || 'app',
    ...(typeof version === 'string' && version !== '' && { version }),
    dependencies: textsIn(manifest['dependencies']),
    scripts: textsIn(manifest['scripts']),
    ...(typeof main === 'string' && main !== '' && { main }),
    moduleFormat: type === 'module' ? 'esm' : 'commonjs',
    ...(typeof engine === 'string' && { engine }),
    packageManager: packageManagerOf(folder, manifest, files),
  };
}

/** What sets up tracing already, as a sentence without its end; `undefined`: nothing known does. */
export function tracingOf({ dependencies }: NodePackage): string | undefined {
  for (const [name, range] of dependencies) {
    if (setsUpTracing.test(name)) return l10n.t('package.json depends on {0} {1}', name, range);
  }
  return undefined;
}

/** SDKs, bundles of them, and the agents of those who sell what shows traces. The API alone sets up nothing. */
const setsUpTracing =
  /^(?:@opentelemetry\/(?:sdk-(?:node|trace-node|trace-base|trace)|node|tracing|auto-instrumentations-node)|@vercel\/otel|@azure\/monitor-opentelemetry|applicationinsights|@splunk\/otel|@honeycombio\/opentelemetry-node|@grafana\/.*opentelemetry.*|@sentry\/(?:node|nestjs|nextjs)|dd-trace|newrelic|elastic-apm-node|@elastic\/opentelemetry-node|@google-cloud\/trace-agent|@logfire\/node|logfire)$/;

/** Names and texts of an object; what is no text is left out. */
function textsIn(value: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(objectOf(value) ?? {});
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** By `packageManager`, else by the lock file in the folder or, in a monorepo, the nearest above. */
function packageManagerOf(folder: string, manifest: JsonObject, files: Files): PackageManager {
  const named = /^(npm|yarn|pnpm|bun)@/.exec(String(manifest['packageManager'] ?? ''))?.[1];
  if (named !== undefined) return named as PackageManager;
  for (let current = folder, depth = 0; current !== '' && depth < 8; current = folderOf(current), depth++) {
    for (const [file, manager] of lockFiles) if (files.isFile(`${current}/${file}`)) return manager;
    if (files.isFolder(`${current}/.git`)) break;
  }
  return 'npm';
}

const lockFiles: readonly (readonly [string, PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['yarn.lock', 'yarn'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];
