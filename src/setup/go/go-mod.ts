import type { OffsetRange } from '../../base/range.ts';

/** What a `go.mod` says, with the places at which it says what it requires. */
export interface GoMod {
  readonly module: string | undefined;
  /** `go 1.26.0` as numbers. */
  readonly go: readonly [major: number, minor: number] | undefined;
  /** By path; those that only others need are `indirect`. */
  readonly requires: ReadonlyMap<string, { readonly version: string; readonly indirect: boolean }>;
  /** Lines of required modules in blocks: where each is, and in which block. */
  readonly lines: readonly { readonly path: string; readonly block: number; readonly range: OffsetRange }[];
}

/** Reads a `go.mod`. https://go.dev/ref/mod#go-mod-file-grammar */
export function readGoMod(text: string): GoMod {
  const requires = new Map<string, { version: string; indirect: boolean }>();
  const lines: GoMod['lines'][number][] = [];
  let module: string | undefined;
  let go: GoMod['go'];
  let block: string | undefined;
  let blocks = 0;
  for (const { 0: line, index: start } of text.matchAll(/.*\n?/g)) {
    const words = line
      .replace(/\/\/.*/, '')
      .trim()
      .split(/\s+/)
      .map(unquoted);
    if (words[0] === ')') block = undefined;
    else if (words[1] === '(') {
      block = words[0];
      blocks++;
    } else {
      const [directive, first, second] = block === undefined ? words : [block, ...words];
      if (directive === 'module' && first) module = first;
      if (directive === 'go' && first) go = versionOf(first);
      if (directive === 'require' && first && second) {
        requires.set(first, { version: second, indirect: /\/\/\s*indirect\b/.test(line) });
        const range = { start, end: start + line.length };
        if (block !== undefined) lines.push({ path: first, block: blocks, range });
      }
    }
  }
  return { module, go, requires, lines };
}

/** A `go.mod` with more modules required, in its first block of direct ones or in one of their own; those there are left. */
export function withRequires(text: string, modules: ReadonlyMap<string, string>): string {
  const { requires, lines } = readGoMod(text);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const missing = [...modules].filter(([path]) => !requires.has(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length === 0) return text;
  const first = lines.find(({ path }) => !requires.get(path)!.indirect)?.block;
  const block = lines.filter((line) => line.block === first);
  if (block.length === 0) {
    const body = missing.map(([path, version]) => `\t${path} ${version}${lineBreak}`).join('');
    return `${text.trimEnd()}${lineBreak}${lineBreak}require (${lineBreak}${body})${lineBreak}`;
  }
  let result = text;
  for (const [path, version] of missing.toReversed()) {
    const next = block.find((line) => line.path > path);
    const at = next?.range.start ?? block.at(-1)!.range.end;
    result = `${result.slice(0, at)}\t${path} ${version}${lineBreak}${result.slice(at)}`;
  }
  return result;
}

function versionOf(word: string): GoMod['go'] {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(word) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

function unquoted(word: string): string {
  return word.replaceAll(/^["`]|["`]$/g, '');
}
