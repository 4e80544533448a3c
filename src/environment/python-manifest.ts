import type { EmbeddedText } from '../yaml/embedded-text.ts';
import { linesOf } from './lines.ts';
import { partOf } from './piece.ts';
import { type PythonRequirement, requirement, requirementIn } from './python-requirement.ts';

/** The packages that a manifest asks for, in the order of its text. */
export function pythonRequirements(text: string, path: string): readonly PythonRequirement[] {
  const lines = linesOf(text);
  return /\.toml$|(?:^|\/)Pipfile$/.test(path) ? inToml(lines) : lines.flatMap((line) => requirementIn(line) ?? []);
}

/** Lists of requirements, as of `[project]`, and tables of them, as Poetry and Pipenv have. */
function inToml(lines: readonly EmbeddedText[]): readonly PythonRequirement[] {
  const found: PythonRequirement[] = [];
  let section = '';
  let isInList = false;
  for (const line of lines) {
    const header = /^\s*\[{1,2}([^[\]]+)\]{1,2}\s*(?:#.*)?$/.exec(line.text);
    if (header && !isInList) section = header[1]!.trim();
    else if (isInTable(section)) found.push(...inTable(line));
    else {
      const opened = /^\s*["']?([\w.-]+)["']?\s*=\s*\[/.exec(line.text);
      if (opened) isInList = isOfDependencies(section, opened[1]!);
      if (!isInList) continue;
      found.push(...inList(line, opened?.[0].length ?? 0));
      if (/\]\s*(?:,\s*)?(?:#.*)?$/.test(line.text.replace(/"[^"]*"|'[^']*'/g, ''))) isInList = false;
    }
  }
  return found;
}

function inList(line: EmbeddedText, start: number): readonly PythonRequirement[] {
  // What stands behind a `#` is a comment, unless that is in quotes.
  return [...line.text.matchAll(/"([^"]*)"|'([^']*)'|#.*/g)].flatMap(({ index, 0: whole }) => {
    if (index < start || whole.startsWith('#')) return [];
    return requirementIn(partOf(line, { start: index + 1, end: index + whole.length - 1 })) ?? [];
  });
}

/** `name = "^1.20"`, `name = { version = "^1.20", extras = [] }` */
function inTable(line: EmbeddedText): readonly PythonRequirement[] {
  const [all, before, name, separator, value] = /^(\s*["']?)([\w.-]+)(["']?\s*=\s*)(.*)$/.exec(line.text) ?? [];
  if (all === undefined || name === undefined || name === 'python') return [];
  const [, opening, version] =
    /^(["'])([^"']*)["']/.exec(value!) ?? /^(.*?\bversion\s*=\s*["'])([^"']*)["']/.exec(value!) ?? [];
  const nameStart = before!.length;
  const start = nameStart + name.length + separator!.length + (opening?.length ?? 0);
  const place = partOf(line, { start: nameStart, end: nameStart + name.length });
  return [requirement(place, version === undefined ? undefined : partOf(line, { start, end: start + version.length }))];
}

function isOfDependencies(section: string, key: string): boolean {
  return (
    (section === 'project' && key === 'dependencies') ||
    section === 'project.optional-dependencies' ||
    section === 'dependency-groups'
  );
}

function isInTable(section: string): boolean {
  return /^tool\.poetry\.(?:group\.[\w-]+\.)?(?:dev-)?dependencies$|^(?:dev-)?packages$/.test(section);
}
