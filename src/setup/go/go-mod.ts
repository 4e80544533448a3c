import { readGoMod } from '../../environment/go-mod.ts';

/** A `go.mod` with more modules required, in its first block of direct ones or in one of their own; those there are left. */
export function withRequires(text: string, modules: ReadonlyMap<string, string>): string {
  const { requires, lines } = readGoMod(text);
  const missing = [...modules].filter(([path]) => !requires.has(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length === 0) return text;
  const first = lines.find(({ path }) => !requires.get(path)!.indirect)?.block;
  const block = lines.filter((line) => line.block === first);
  if (block.length === 0) {
    const body = missing.map(([path, version]) => `\t${path} ${version}\n`).join('');
    return `${text.trimEnd()}\n\nrequire (\n${body})\n`;
  }
  let result = text;
  for (const [path, version] of missing.toReversed()) {
    const next = block.find((line) => line.path > path);
    const at = next?.range.start ?? block.at(-1)!.range.end;
    result = `${result.slice(0, at)}\t${path} ${version}\n${result.slice(at)}`;
  }
  return result;
}
