import path from 'node:path';
import { readText } from './text-files.ts';

/** What the manifests of a Python project in one folder say. */
export interface PythonProject {
  readonly name: string | undefined;
  /** By names as PyPI normalises them: the locked version of OpenTelemetry's packages, else what the manifest asks for. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** The files that say it, the last first to be believed; those that lock versions stand behind those that ask for some. */
export const pythonManifests: readonly string[] = [
  'setup.py',
  'setup.cfg',
  'Pipfile',
  'requirements.in',
  'requirements.txt',
  'pyproject.toml',
  'poetry.lock',
  'uv.lock',
];

/** Reads the manifests in a folder; `undefined`: there are none. */
export async function readPythonProject(folder: string): Promise<PythonProject | undefined> {
  const dependencies = new Map<string, string>();
  let name: string | undefined;
  let isProject = false;
  for (const file of pythonManifests) {
    const text = await readText(path.join(folder, file));
    if (text === undefined) continue;
    isProject = true;
    for (const [dependency, version] of dependenciesIn(file, text)) dependencies.set(dependency, version);
    if (file === 'pyproject.toml') name = nameIn(text) ?? name;
  }
  return isProject ? { name, dependencies } : undefined;
}

/** The packages that a manifest names, each with the version or range that it says; `*` for any. */
export function dependenciesIn(file: string, text: string): readonly (readonly [name: string, version: string])[] {
  if (file.endsWith('.lock')) return lockedIn(text);
  if (file.endsWith('.toml') || file === 'Pipfile') return inToml(text);
  if (file === 'setup.py') return inSetup(text);
  return text.split('\n').flatMap(requirement);
}

/** `opentelemetry-api[extra]>=1.20,<2; python_version > "3.8"`, as PEP 508 has it. */
function requirement(line: string): (readonly [string, string])[] {
  const found =
    /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:\(?((?:[<>=!~]=?=?)[^;#)]*)\)?)?\s*(?:[;#].*|@.*)?$/.exec(line);
  return found ? [[normalized(found[1]!), found[2]?.trim() || '*']] : [];
}

/** Lists of requirements, as of `[project]`, and tables of them, as Poetry and Pipenv have. */
function inToml(text: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let section = '';
  let isInList = false;
  for (const line of text.split('\n')) {
    const header = /^\s*\[+([^\]]+)\]+\s*(?:#.*)?$/.exec(line);
    if (header && !isInList) {
      section = header[1]!.trim();
      continue;
    }
    if (isInTable(section)) {
      const [, key, value = ''] = /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) ?? [];
      const version = /^["']([^"']*)["']/.exec(value)?.[1] ?? /\bversion\s*=\s*["']([^"']*)["']/.exec(value)?.[1];
      if (key !== undefined && key !== 'python') found.push([normalized(key), version ?? '*']);
      continue;
    }
    const opened = /^\s*["']?([\w.-]+)["']?\s*=\s*\[/.exec(line);
    if (opened) isInList = isOfDependencies(section, opened[1]!);
    if (!isInList) continue;
    for (const [, double, single] of line.replace(/^[^=["']*=\s*\[/, '').matchAll(/"([^"]*)"|'([^']*)'/g)) {
      found.push(...requirement(double ?? single ?? ''));
    }
    if (/\]\s*,?\s*(?:#.*)?$/.test(line.replace(/"[^"]*"|'[^']*'/g, ''))) isInList = false;
  }
  return found;
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

/** `install_requires=["opentelemetry-api>=1.20"]` */
function inSetup(text: string): readonly (readonly [string, string])[] {
  const list = /install_requires\s*=\s*\[([\s\S]*?)\]\s*[,)]/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/["']([^"']+)["']/g)].flatMap(([, one]) => requirement(one!));
}

/** Of lock files only what OpenTelemetry's packages are: there are hundreds of others. */
function lockedIn(text: string): readonly (readonly [string, string])[] {
  const locked = text.matchAll(/\nname = "(opentelemetry[\w.-]*)"\nversion = "([^"]+)"/g);
  return [...locked].map(([, name, version]) => [normalized(name!), version!] as const);
}

function nameIn(text: string): string | undefined {
  const section = /^\[(?:project|tool\.poetry)\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return /^name\s*=\s*["']([^"']+)["']/m.exec(section)?.[1];
}

function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
