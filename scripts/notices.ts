import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { root } from './paths.ts';

/** A package of which something ships, with the licence it is under. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** Its licence and notice files. */
  readonly texts: readonly string[];
}

/** What may be in what we ship: nothing that asks more of users than to pass on who wrote it. */
export const allowedLicenses: readonly string[] = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
];

/** Icons, which their licence asks to name; they are drawn by `src/build/icon-loader.mjs`. */
const allowedOfPackages: Readonly<Record<string, string>> = { '@vscode/codicons': 'CC-BY-4.0' };

/** What no source map tells of: grammars are copied, and one package holds the whole of another. */
const hidden = ['@vscode/tree-sitter-wasm', '@vscode/codicons', 'typescript'];

/** Packages that forgot their licence, and one of the same owner under the same licence that has its text. */
const textsOfOthers: Readonly<Record<string, string>> = { '@vscode/l10n': '@vscode/tree-sitter-wasm' };

/**
 * Writes `file`, the notices of all packages that went into the bundles below `folder`, by their source maps.
 * Rejects with an Error where one is under a licence that may not ship, or tells none.
 */
export async function writeNotices(folder: string, file: string): Promise<void> {
  const packages = await shippedPackages(folder);
  const [problem] = packages.flatMap(licenseProblem);
  if (problem !== undefined) throw new Error(problem);
  await writeFile(file, notices(packages));
}

/** The packages in the bundles below `folder`, each once, by name and version. */
export async function shippedPackages(folder: string): Promise<readonly ShippedPackage[]> {
  const places = new Set(hidden.map((name) => `node_modules/${name}`));
  for (const map of await glob('**/*.map', { cwd: folder, absolute: true })) {
    const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: string[] };
    for (const place of sources.flatMap(packageOf)) places.add(place);
  }
  const packages = await Promise.all([...places].map(readPackage));
  return packages.toSorted((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1));
}

/** The place of the package that has a module, such as `node_modules/tinyglobby/node_modules/fdir`. */
export function packageOf(source: string): string[] {
  return (
    /(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(source)?.slice(0, 1) ?? []
  );
}

export function licenseProblem({ name, version, license, texts }: ShippedPackage): string[] {
  if (!allowedLicenses.includes(license) && allowedOfPackages[name] !== license)
    return [`${name} ${version} is under ${license}: may it ship? See scripts/notices.ts.`];
  if (texts.length === 0) return [`${name} ${version} comes without the text of its licence: see scripts/notices.ts.`];
  return [];
}

function notices(packages: readonly ShippedPackage[]): string {
  const line = '-'.repeat(80);
  const sections = packages.map(({ name, version, license, texts }) =>
    [line, `${name} ${version} (${license})`, '', ...texts.map((text) => `${text.trim()}\n`)].join('\n'),
  );
  return `Spanwright contains parts of the following packages.\n\n${sections.join('\n')}`;
}

async function readPackage(place: string): Promise<ShippedPackage> {
  const folder = path.join(root, place);
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  if (name === 'typescript')
    return { name, version: await compilerVersion(), license: license!, texts: await licenseTexts(folder) };
  const own = await licenseTexts(folder);
  const other = textsOfOthers[name];
  const texts =
    own.length > 0 || other === undefined ? own : await licenseTexts(path.join(root, 'node_modules', other));
  return { name, version, license: license ?? 'no licence', texts };
}

/** The compiler that ships is not the one that checks our types. */
async function compilerVersion(): Promise<string> {
  const manifest = await readFile(path.join(root, 'node_modules/@ts-morph/common/package.json'), 'utf8');
  return (JSON.parse(manifest) as { devDependencies: { typescript: string } }).devDependencies.typescript;
}

async function licenseTexts(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|notice)([.-][\w.-]+)?$/i.test(name));
  const texts = await Promise.all(files.sort().map((file) => readFile(path.join(folder, file), 'utf8')));
  return texts.map((text) => text.replaceAll('\r\n', '\n'));
}
