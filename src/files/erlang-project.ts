import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readText } from './text-files.ts';

/** What the manifests of an Erlang application in one folder say. */
export interface ErlangProject {
  readonly name: string | undefined;
  /** The version that rebar3 is asked for, by the dependency's name; `*` for any, or one from a repository. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** The files that say it, as far as they are there: `rebar.config`, `Makefile` where erlang.mk is, and `src/NAME.app.src`. */
export async function erlangManifests(folder: string): Promise<readonly string[]> {
  const [here, sources] = await Promise.all([filesIn(folder), filesIn(path.join(folder, 'src'))]);
  const application = sources.find((file) => file.endsWith('.app.src'));
  const found = [
    ...(here.includes('rebar.config') ? ['rebar.config'] : []),
    ...(here.includes('erlang.mk') ? ['Makefile'] : []),
  ];
  return [...found, ...(application === undefined ? [] : [path.join('src', application)])];
}

/** Reads the manifests in a folder; `undefined`: there are none. */
export async function readErlangProject(folder: string): Promise<ErlangProject | undefined> {
  const manifests = await erlangManifests(folder);
  if (manifests.length === 0) return undefined;
  const dependencies = new Map<string, string>();
  let name: string | undefined;
  for (const file of manifests) {
    const text = (await readText(path.join(folder, file))) ?? '';
    for (const [dependency, version] of dependenciesIn(file, text)) {
      if (version !== '*' || !dependencies.has(dependency)) dependencies.set(dependency, version);
    }
    if (file.endsWith('.app.src')) name = /\{\s*application\s*,\s*'?(\w+)/.exec(text)?.[1] ?? name;
  }
  return { name, dependencies };
}

/** The applications that a manifest names, each with its version; `*` for any. */
export function dependenciesIn(file: string, text: string): readonly (readonly [name: string, version: string])[] {
  if (file === 'Makefile') return inMakefile(text);
  const terms = text.replaceAll(/"(?:[^"\\]|\\.)*"|%.*/g, (found) => (found.startsWith('%') ? '' : found));
  return itemsOf(terms, file.endsWith('.app.src') ? 'applications' : 'deps').flatMap((item) => {
    const [, name, version] = /^\{?\s*'?([a-z]\w*)'?\s*(?:,\s*"([^"]*)")?/.exec(item) ?? [];
    return name === undefined ? [] : [[name, version ?? '*'] as const];
  });
}

/** `DEPS = cowboy opentelemetry_api`, and their versions: `dep_cowboy = hex 2.12.0`. */
function inMakefile(text: string): readonly (readonly [string, string])[] {
  const lines = text.replaceAll(/\\\r?\n/g, ' ');
  const names = [...lines.matchAll(/^DEPS\s*[+:?]?=(.*)$/gm)].flatMap(([, list]) => list!.trim().split(/\s+/));
  return names.filter(Boolean).map((name) => {
    const [, version = '*'] = new RegExp(`^dep_${name}\\s*=\\s*hex\\s+(\\S+)`, 'm').exec(lines) ?? [];
    return [name, version];
  });
}

/** The elements of the list under a key, as written: `{key, [element, …]}`. */
function itemsOf(terms: string, key: string): readonly string[] {
  const found = new RegExp(`\\{\\s*${key}\\s*,\\s*\\[`).exec(terms);
  if (!found) return [];
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const [token] of terms.slice(found.index + found[0].length).matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if (depth === 0 && token === ']') break;
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    if (depth === 0 && token === ',') {
      items.push(item.trim());
      item = '';
    } else item += token;
  }
  return [...items, item.trim()].filter((one) => one !== '');
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): string[] => []);
}
