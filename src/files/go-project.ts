/** What a `go.mod` says of its module. */
export interface GoProject {
  /** The module's path; `undefined`: the file has none. */
  readonly name: string | undefined;
  /** The lowest version of each module that the build asks for, those that others need among them, by their paths. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** Reads a `go.mod`. https://go.dev/ref/mod#go-mod-file-grammar */
export function readGoMod(text: string): GoProject {
  const dependencies = new Map<string, string>();
  let name: string | undefined;
  let block: string | undefined;
  for (const line of text.split('\n')) {
    const words = line
      .replace(/\/\/.*/, '')
      .trim()
      .split(/\s+/);
    if (words[0] === ')') block = undefined;
    else if (words[1] === '(') block = words[0];
    else {
      const [directive, path, version] = block === undefined ? words : [block, ...words];
      if (directive === 'module' && path) name = unquoted(path);
      if (directive === 'require' && path && version) dependencies.set(unquoted(path), unquoted(version));
    }
  }
  return { name, dependencies };
}

function unquoted(word: string): string {
  return word.replaceAll(/^["`]|["`]$/g, '');
}
