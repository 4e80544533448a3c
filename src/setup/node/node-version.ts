import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { readInstructions } from '../../environment/dockerfile.ts';
import type { NodePackage } from './node-package.ts';

/** A release of Node.js: major and minor version. */
export type NodeVersion = readonly [major: number, minor: number];

/** What one place says of the Node.js that runs a service. */
export interface DeclaredNode {
  readonly oldest: NodeVersion;
  readonly newest: NodeVersion;
  /** `engines of package.json say >=20`. */
  readonly because: string;
}

/** All that is said of the Node.js that runs a package. */
export function declaredNodes({ folder, engine }: NodePackage, files: Files): readonly DeclaredNode[] {
  const declared: DeclaredNode[] = [];
  const say = (version: NodeVersion | undefined, because: string) => {
    if (version) declared.push({ oldest: version, newest: version, because });
  };
  const range = engine === undefined ? undefined : rangeOf(engine);
  if (range) declared.push({ ...range, because: l10n.t('engines of package.json say {0}', engine!) });
  for (const file of ['.nvmrc', '.node-version']) {
    const text = files.read(`${folder}/${file}`)?.trim() ?? '';
    say(newestOf(text), `${file} says ${text}`);
  }
  for (const tag of imagesOf(files.read(`${folder}/Dockerfile`) ?? '')) {
    say(newestOf(tag), l10n.t('Dockerfile builds from node:{0}', tag));
  }
  return declared;
}

export function isBefore(version: NodeVersion, other: NodeVersion): boolean {
  return version[0] < other[0] || (version[0] === other[0] && version[1] < other[1]);
}

/** The lowest and the highest version in a range, as of `>=20.6 <23`, `^18.19.0 || >=20`; `undefined`: it has no lowest. */
function rangeOf(range: string): Pick<DeclaredNode, 'oldest' | 'newest'> | undefined {
  const alternatives = range.split('||').flatMap((text) => {
    const [, below] = /<=?\s*v?(\d+)/.exec(text) ?? [];
    // `<23` alone says nothing of what is lowest.
    const [, sign, major, minor] =
      /(?:^|\s)(>=?|\^|~|=)?\s*v?(\d+)(?:\.(\d+))?/.exec(text.replace(/<=?\s*v?[\d.]+/g, '')) ?? [];
    if (major === undefined) return [];
    const oldest: NodeVersion = [Number(major), Number(minor ?? 0)];
    if (below !== undefined) return [{ oldest, newest: [Number(below), 0] as const }];
    if (sign?.startsWith('>')) return [{ oldest, newest: [anything, 0] as const }];
    const isNarrow = minor !== undefined && sign !== '^';
    return [{ oldest, newest: isNarrow ? oldest : ([oldest[0], anything] as const) }];
  });
  if (alternatives.length === 0) return undefined;
  return alternatives.reduce((all, { oldest, newest }) => ({
    oldest: isBefore(oldest, all.oldest) ? oldest : all.oldest,
    newest: isBefore(all.newest, newest) ? newest : all.newest,
  }));
}

/** As new as can be. */
const anything = Number.MAX_SAFE_INTEGER;

/** `22` of a version manager or an image is the newest of its line. */
function newestOf(text: string): NodeVersion | undefined {
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (major !== undefined) return [Number(major), minor === undefined ? anything : Number(minor)];
  const line = longTermSupport[/^lts[/-](\w+)/.exec(text)?.[1]?.toLowerCase() ?? ''];
  return line === undefined ? undefined : [line, anything];
}

/** Code names of lines that are known by one, from https://github.com/nodejs/Release. */
const longTermSupport: Readonly<Record<string, number>> = { hydrogen: 18, iron: 20, jod: 22, krypton: 24 };

/** The tags of Node's official images that a Dockerfile builds from. */
function imagesOf(dockerfile: string): readonly string[] {
  return readInstructions(dockerfile).flatMap(({ keyword, rest }) => {
    const tag =
      keyword === 'FROM'
        ? /^(?:--\S+\s+)*(?:docker\.io\/)?(?:library\/)?node:([\w.-]+)/.exec(rest.text)?.[1]
        : undefined;
    return tag === undefined ? [] : [tag];
  });
}
