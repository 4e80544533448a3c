import type { OffsetRange } from '../base/range.ts';

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

function versionOf(word: string): GoMod['go'] {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(word) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

function unquoted(word: string): string {
  return word.replaceAll(/^["`]|["`]$/g, '');
}
