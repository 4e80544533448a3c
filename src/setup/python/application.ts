import { applyEdits, insertAt } from '../../base/edit.ts';
import type { Files } from '../../base/files.ts';
import { folderOf } from '../../base/paths.ts';
import { type LogicalLine, logicalLines, placeOfFirstImport } from './python-source.ts';

/** Where a service makes the application that its framework serves. */
export interface Application {
  readonly path: string;
  /** The name that it is assigned to: `app`. */
  readonly variable: string;
  /** The line that makes it. */
  readonly line: LogicalLine;
  /** The name by which servers find it in the module; absent: a function makes it, whose result has none. */
  readonly served?: string;
}

/** The file of a service that makes an object of a class and gives it a name; the one nearest to the top. */
export function findApplication(folder: string, className: string, files: Files): Application | undefined {
  for (const path of sourcesBelow(folder, files)) {
    const text = files.read(path) ?? '';
    const line = text.includes(className) ? madeIn(text, className) : undefined;
    if (line) return { path, ...line };
  }
  return undefined;
}

/** The source files of a service, those likely to be its entry first, without tests and what is installed. */
export function sourcesBelow(folder: string, { filesIn, foldersIn }: Files): readonly string[] {
  const folders = [folder];
  const sources: string[] = [];
  for (let next = 0; next < folders.length && sources.length < mostSources; next++) {
    const current = folders[next]!;
    const names = (filesIn?.(current) ?? []).filter(
      (name) => name.endsWith('.py') && !/^(?:test_|conftest)/.test(name),
    );
    const rank = (name: string) => (entries.includes(name) ? entries.indexOf(name) : entries.length);
    sources.push(...names.toSorted((a, b) => rank(a) - rank(b)).map((name) => `${current}/${name}`));
    if (current.split('/').length - folder.split('/').length >= deepest) continue;
    folders.push(...foldersIn(current).flatMap((name) => (skipped.test(name) ? [] : [`${current}/${name}`])));
  }
  return sources;
}

/** How files of a folder import a module that is beside `path`: `import tracing`, `from . import tracing`. */
export function importBeside(path: string, folder: string, name: string, files: Files): string {
  const text = files.read(path) ?? '';
  const isPackage = files.isFile(`${folderOf(path)}/__init__.py`);
  if (path.endsWith('/__init__.py') || /^\s*from\s+\./m.test(text)) return `from . import ${name}`;
  const steps = folderOf(path)
    .slice(folder.length + 1)
    .split('/')
    .filter(Boolean);
  // The folder that imports begin at is not always the one of the project: it may be `src`.
  for (let first = 0; first < steps.length; first++) {
    const dotted = steps.slice(first).join('.');
    const says = new RegExp(`^\\s*(?:from|import)\\s+${steps[first]}(?:\\.|\\s)`, 'm');
    if (says.test(text)) return `from ${dotted} import ${name}`;
  }
  return isPackage ? `from . import ${name}` : `import ${name}`;
}

/** The text of an application's file that loads `module` before all else, and hands it the application. */
export function withInstrumentation(
  text: string,
  { variable, line }: Application,
  importLine: string,
  module: string,
): string {
  return applyEdits(text, [
    insertAt(placeOfFirstImport(text), firstImport(importLine)),
    insertAt(line.range.end, `\n${line.indentation}${module}.instrument(${variable})`),
  ]);
}

/** The lines of an import that stays where it is when imports are sorted. */
export function firstImport(importLine: string): string {
  return `# Before all else, so that it reaches what is imported below.\n${importLine}  # isort: skip\n`;
}

function madeIn(text: string, className: string): Omit<Application, 'path'> | undefined {
  const makes = new RegExp(`^([A-Za-z_]\\w*)(?:\\s*:\\s*[\\w.]+)?\\s*=\\s*(?:\\w+\\.)?${className}\\([\\s\\S]*\\)$`);
  const lines = logicalLines(text);
  for (const [index, line] of lines.entries()) {
    const variable = makes.exec(line.text)?.[1];
    if (variable === undefined) continue;
    const served = line.indentation === '' ? variable : resultOf(lines, index);
    return { variable, line, ...(served !== undefined && { served }) };
  }
  return undefined;
}

/** The name that the module gives to what the function around a line returns. */
function resultOf(lines: readonly LogicalLine[], index: number): string | undefined {
  const around = lines.slice(0, index).findLast(({ indentation }) => indentation === '');
  const name = /^def\s+(\w+)/.exec(around?.text ?? '')?.[1];
  if (name === undefined) return undefined;
  const calls = new RegExp(`^(\\w+)(?:\\s*:\\s*[\\w.]+)?\\s*=\\s*${name}\\(`);
  return lines.flatMap(({ text, indentation }) => (indentation === '' ? (calls.exec(text)?.[1] ?? []) : []))[0];
}

const entries = [
  'main.py',
  'app.py',
  'server.py',
  'application.py',
  'api.py',
  'run.py',
  'wsgi.py',
  'asgi.py',
  '__init__.py',
];

/** Deeper than applications are made. */
const deepest = 4;
const mostSources = 500;

const skipped =
  /^(?:\..*|node_modules|vendor|dist|build|venv|env|site-packages|__pycache__|tests?|testing|docs|examples?|scripts|migrations|static|templates)$/;
