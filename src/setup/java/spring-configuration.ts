import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { entriesOf, resolve, type YamlNode } from '../../yaml/yaml-node.ts';
import type { PlanDraft } from '../plan-draft.ts';

const resources = 'src/main/resources';

/** Nested names and their values, as YAML has them: `{ logging: { pattern: { level: '%5p' } } }`. */
export interface Properties {
  readonly [name: string]: string | number | Properties;
}

/** The configuration of a Spring application that holds for all its profiles; absolute. `undefined`: there is none. */
export function configurationFile(folder: string, files: Files): string | undefined {
  return ['resources', 'resources/config']
    .flatMap((place) => ['properties', 'yml', 'yaml'].map((extension) => `src/main/${place}/application.${extension}`))
    .map((name) => `${folder}/${name}`)
    .find((path) => files.isFile(path));
}

/** What a configuration says of a property, as it is written there; `undefined`: nothing. */
export function propertyIn(path: string, text: string, name: string): string | undefined {
  if (path.endsWith('.properties')) {
    return linesOf(text).find((line) => line.name === name)?.value;
  }
  const found = valuesIn(parseYaml(text)[0]?.root).get(name);
  return found;
}

/**
 * Adds properties that the configuration does not say, to the document of all profiles; writes `application.yml` if there is none.
 * `isSaid` tells by the name whether one is said in another way.
 */
export function addProperties(folder: string, properties: Properties, because: string, draft: PlanDraft): void {
  const path = configurationFile(folder, draft.files) ?? `${folder}/${resources}/application.yml`;
  const present = draft.read(path);
  if (present === undefined) draft.create(path, `${yamlLines(properties).join('\n')}\n`, because);
  else if (path.endsWith('.properties')) draft.edit(path, because, (text) => withPropertyLines(text, properties));
  else if (parseYaml(present).some(({ problems }) => problems.length > 0)) {
    draft.note(
      l10n.t(
        '{0} was left as it is: it cannot be read. Add to it: {1}',
        path,
        flat(properties)
          .map((one) => one.join('='))
          .join(', '),
      ),
    );
  } else draft.edit(path, because, (text) => withYamlProperties(text, properties));
}

function withPropertyLines(text: string, properties: Properties): string {
  const lines = linesOf(text);
  const first = lines.find(({ line }) => /^[#!]---/.test(line))?.start ?? text.length;
  const present = new Set(lines.filter(({ start }) => start < first).map(({ name }) => name));
  const added = flat(properties).filter(([name]) => !present.has(name));
  if (added.length === 0) return text;
  const before = text.slice(0, first);
  const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return before + gap + added.map((one) => `${one.join('=')}\n`).join('') + text.slice(first);
}

interface PropertyLine {
  readonly start: number;
  readonly line: string;
  readonly name?: string;
  readonly value?: string;
}

function linesOf(text: string): readonly PropertyLine[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) => {
    const [, name, value] = /^\s*([^#!\s=:][^\s=:]*)\s*[=:\s]\s*(.*)$/.exec(line) ?? [];
    return { start: index, line, ...(name !== undefined && { name, value: value! }) };
  });
}

/** Adds what is missing: a branch goes behind the deepest map on its way that is there, written in block style. */
function withYamlProperties(text: string, properties: Properties): string {
  let result = text;
  for (const [name, value] of flat(properties)) {
    const document = parseYaml(result)[0];
    // What has properties below it cannot have a value too.
    if ([...valuesIn(document?.root).keys()].some((one) => one === name || one.startsWith(`${name}.`))) continue;
    const steps = name.split('.');
    let map = document?.root;
    let depth = 0;
    for (; depth < steps.length - 1; depth++) {
      const below = resolve(entriesOf(map).find(({ key }) => key.text === steps[depth])?.value);
      if (below?.kind !== 'map' || below.flow) break;
      map = below;
    }
    const rest = steps.slice(depth);
    const lines = yamlLines(
      rest.slice(0, -1).reduceRight<Properties>((all, step) => ({ [step]: all }), { [rest.at(-1)!]: value }),
      stepOf(result),
    );
    result = insertedBehind(result, depth === 0 ? undefined : map, document?.root, lines);
  }
  return result;
}

/** Puts lines behind a map, or without one behind all of the document. */
function insertedBehind(
  text: string,
  map: YamlNode | undefined,
  root: YamlNode | undefined,
  lines: readonly string[],
): string {
  const after = map ?? root;
  if (!after) return `${lines.join('\n')}\n${text}`;
  const start = after.range.start;
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  // Behind the line break of the last value, and a comment there.
  const end = text.slice(0, after.range.end).trimEnd().length;
  const found = text.indexOf('\n', end);
  const place = found < 0 ? text.length : found + 1;
  const gap = found < 0 ? '\n' : '';
  return `${text.slice(0, place)}${gap}${lines.map((line) => `${' '.repeat(column)}${line}\n`).join('')}${text.slice(place)}`;
}

/** All properties of a map by their names, nested or joined by dots. */
function valuesIn(root: YamlNode | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const pending = [{ node: root, parent: '' }];
  for (let next = pending.pop(); next && values.size < 10_000; next = pending.pop()) {
    for (const { key, value } of entriesOf(next.node)) {
      const name = `${next.parent}${key.text}`;
      const node = resolve(value);
      if (node?.kind === 'map') pending.push({ node, parent: `${name}.` });
      else values.set(name, node?.kind === 'scalar' ? node.text : '');
    }
  }
  return values;
}

function flat(properties: Properties, parent = ''): readonly (readonly [name: string, value: string | number])[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    typeof value === 'object' ? flat(value, `${parent}${name}.`) : [[`${parent}${name}`, value] as const],
  );
}

function yamlLines(properties: Properties, step = '  '): readonly string[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    typeof value === 'object'
      ? [`${name}:`, ...yamlLines(value, step).map((line) => `${step}${line}`)]
      : [
          `${name}: ${typeof value === 'number' || /^[A-Za-z/][\w./-]*(?::\/\/[\w.:/-]+)?(?:,[\w-]+)*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`}`,
        ],
  );
}

function stepOf(text: string): string {
  return /^[^\s#][^\n]*:\s*\n( +)[^\s#-]/m.exec(text)?.[1] ?? '  ';
}
