import type { Files } from '../../base/files.ts';
import { readInstructions } from '../../environment/dockerfile.ts';
import type { NodePackage } from './node-package.ts';

/** A release of Node.js: major and minor version. */
export type NodeVersion = readonly [major: number, minor: number];

/** The oldest Node.js that a package says it runs on, and what says so; `undefined`: nothing does. */
export function oldestNode(
  { folder, engine }: NodePackage,
  files: Files,
): { readonly version: NodeVersion; readonly because: string } | undefined {
  const said = [
    { version: engine === undefined ? undefined : lowestOf(engine), because: `engines of package.json say ${engine}` },
    ...['.nvmrc', '.node-version'].map((file) => {
      const text = files.read(`${folder}/${file}`)?.trim();
      return { version: text === undefined ? undefined : newestOf(text), because: `${file} says ${text}` };
    }),
    ...imagesOf(files.read(`${folder}/Dockerfile`) ?? '').map((tag) => ({
      version: newestOf(tag),
      because: `Dockerfile builds from node:${tag}`,
    })),
  ];
  return said.reduce<{ readonly version: NodeVersion; readonly because: string } | undefined>(
    (oldest, { version, because }) => {
      return version && (!oldest || isBefore(version, oldest.version)) ? { version, because } : oldest;
    },
    undefined,
  );
}

export function isBefore(version: NodeVersion, other: NodeVersion): boolean {
  return version[0] < other[0] || (version[0] === other[0] && version[1] < other[1]);
}

/** The lowest version in a range, as of `>=20.6 <23`, `^18.19.0 || >=20`. */
function lowestOf(range: string): NodeVersion | undefined {
  return range.split('||').reduce<NodeVersion | undefined>((lowest, alternative) => {
    // `<23` alone says nothing of what is lowest.
    const [, major, minor = '0'] =
      /(?:^|[\s>=^~v])(?<![<])(\d+)(?:\.(\d+))?/.exec(alternative.replace(/<=?\s*[\d.]+/g, '')) ?? [];
    const version: NodeVersion | undefined = major === undefined ? undefined : [Number(major), Number(minor)];
    return version && (!lowest || isBefore(version, lowest)) ? version : lowest;
  }, undefined);
}

/** `22` of a version manager or an image is the newest of its line. */
function newestOf(text: string): NodeVersion | undefined {
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (major !== undefined) return [Number(major), minor === undefined ? Number.MAX_SAFE_INTEGER : Number(minor)];
  const line = longTermSupport[/^lts[/-](\w+)/.exec(text)?.[1]?.toLowerCase() ?? ''];
  return line === undefined ? undefined : [line, Number.MAX_SAFE_INTEGER];
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
