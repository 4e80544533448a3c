import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { folderOf } from '../../base/paths.ts';
import { type GoMod, readGoMod } from '../../environment/go-mod.ts';
import { blankedGo, importsOf } from './go-text.ts';

/** A folder of Go that is `package main`, and the module that it is in. */
export interface GoProgram {
  readonly folder: string;
  readonly module: GoMod;
  /** The folder of its `go.mod`. */
  readonly root: string;
  /** Its files without tests, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** The paths that its files import. */
  readonly imports: ReadonlySet<string>;
  /** The file that has `func main()`. */
  readonly main: string;
}

/** Reads the program in a folder; `undefined`: there is none, or it is in no module. */
export function readGoProgram(folder: string, files: Files): GoProgram | undefined {
  const names = (files.filesIn?.(folder) ?? []).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  if (names.length === 0) return undefined;
  const sources = new Map<string, string>();
  for (const name of names) {
    const text = files.read(`${folder}/${name}`);
    if (text !== undefined && isPartOfProgram(text)) sources.set(`${folder}/${name}`, text);
  }
  const main = [...sources].find(([, text]) => mainFunction.test(blankedGo(text)))?.[0];
  if (main === undefined) return undefined;
  const root = moduleFolder(folder, files);
  if (root === undefined) return undefined;
  const module = readGoMod(files.read(`${root}/go.mod`) ?? '');
  const imports = new Set([...sources.values()].flatMap((text) => [...importsOf(text).keys()]));
  return { folder, module, root, sources, imports, main };
}

export const mainFunction = /^func\s+main\s*\(\s*\)\s*\{/m;

/** What sets up tracing already, as a sentence without its end; `undefined`: nothing known does. */
export function tracingOf({ module }: GoProgram): string | undefined {
  for (const [path, { version, indirect }] of module.requires) {
    if (!indirect && setsUpTracing.test(path)) return l10n.t('go.mod requires {0} {1}', path, version);
  }
  return undefined;
}

/** SDKs, what starts them, and the agents of those who sell what shows traces. */
const setsUpTracing =
  /^(?:go\.opentelemetry\.io\/otel\/sdk|go\.opentelemetry\.io\/contrib\/(?:otelconf|config)|gopkg\.in\/DataDog\/dd-trace-go\.v1|github\.com\/(?:DataDog\/dd-trace-go\/.*|newrelic\/go-agent\/v3|getsentry\/sentry-go(?:\/.*)?|honeycombio\/(?:otel-config-go|beeline-go)|uptrace\/uptrace-go|signalfx\/splunk-otel-go\/distro)|go\.elastic\.co\/apm(?:\/v2)?)$/;

/** Files that are run by hand say that builds shall ignore them. */
function isPartOfProgram(text: string): boolean {
  return /^package\s+main\b/m.test(blankedGo(text)) && !/^\/\/(?:go:build|\s*\+build)\s+ignore\b/m.test(text);
}

function moduleFolder(folder: string, files: Files): string | undefined {
  for (let current = folder; ; current = folderOf(current)) {
    if (files.isFile(`${current}/go.mod`)) return current;
    if (current === '' || files.isFolder(`${current}/.git`)) return undefined;
  }
}
