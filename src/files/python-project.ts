import path from 'node:path';
import { plainText } from '../environment/piece.ts';
import { pythonRequirements } from '../environment/python-manifest.ts';
import { normalizedName, type PythonRequirement, requirementIn } from '../environment/python-requirement.ts';
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
  const found = file === 'setup.py' ? inSetup(text) : pythonRequirements(text, file);
  return found.map(({ name, version }) => [name, version?.text ?? '*']);
}

/** `install_requires=["opentelemetry-api>=1.20"]` */
function inSetup(text: string): readonly PythonRequirement[] {
  const list = /install_requires\s*=\s*\[([\s\S]*?)\]\s*[,)]/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/["']([^"']+)["']/g)].flatMap(([, one]) => requirementIn(plainText(one!)) ?? []);
}

/** Of lock files only what OpenTelemetry's packages are: there are hundreds of others. */
function lockedIn(text: string): readonly (readonly [string, string])[] {
  const locked = text.matchAll(/\nname = "(opentelemetry[\w.-]*)"\nversion = "([^"]+)"/g);
  return [...locked].map(([, name, version]) => [normalizedName(name!), version!] as const);
}

function nameIn(text: string): string | undefined {
  const section = /^\[(?:project|tool\.poetry)\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return /^name\s*=\s*["']([^"']+)["']/m.exec(section)?.[1];
}
