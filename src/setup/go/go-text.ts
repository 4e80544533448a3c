/** A text of Go in which comments and what literals hold are blanks, at the same offsets: what is left is code. */
export function blankedGo(text: string): string {
  return text.replaceAll(
    /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|'(?:[^'\\\n]|\\.)+'/g,
    (found) => {
      const isComment = found.startsWith('/');
      const inner = isComment ? found : found.slice(1, -1);
      const blank = inner.replaceAll(/[^\n\r]/g, ' ');
      return isComment ? blank : `${found[0]}${blank}${found.length > 1 ? found.at(-1) : ''}`;
    },
  );
}

/** What a file imports: the name it goes by in the file, by its path. `''` for blank and dot imports. */
export function importsOf(text: string): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  const add = (line: string) => {
    const [, alias, path] = /^\s*(?:([\w.]+)\s+)?["`]([^"`\s]+)["`]/.exec(line) ?? [];
    if (path !== undefined) imports.set(path, alias === '.' || alias === '_' ? '' : (alias ?? packageOf(path)));
  };
  const uncommented = text.replaceAll(/^[ \t]*\/\/.*|\/\*[\s\S]*?\*\//gm, '');
  for (const [, single, block] of uncommented.matchAll(/^import\s+(?:\(([\s\S]*?)\n?\)|(.*))/gm)) {
    for (const line of (single ?? block ?? '').split(/[\n;]/)) add(line);
  }
  return imports;
}

/** The usual name of a package: the last part of its path that is no version. */
function packageOf(path: string): string {
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? path).replace(/\.v\d+$/, '').replace(/^go-/, '');
}
