import { type JsonObject, objectOf } from '../../../../base/json-object.ts';

/** The files of a package that an import of it may mean, from its folder and best first, as its manifest names them. */
export function entriesOf(manifest: JsonObject, subpath: string): readonly string[] {
  const { exports } = manifest;
  if (exports !== undefined && exports !== null) return targetsOf(exports, subpath === '' ? '.' : `./${subpath}`);
  if (subpath !== '') return [subpath, `src/${subpath}`];
  const named = ['source', 'types', 'typings', 'module', 'main'].map((field) => manifest[field]);
  return [...named.filter((one) => typeof one === 'string'), 'index', 'src/index'];
}

/** What `imports` of a package has for a name that begins with `#`: files of the package, or other packages. */
export function importsOf(manifest: JsonObject, name: string): readonly string[] {
  return targetsOf(manifest['imports'], name);
}

/** Where what is built may come from: a file of the sources, from the package's folder and without its ending. */
export function sourcesOf(built: string): readonly string[] {
  const segments = built
    .replace(/(\.d)?\.([cm]?[jt]sx?)$/, '')
    .split('/')
    .filter((segment) => segment !== '.' && segment !== '');
  const found: string[] = [];
  // `dist/esm/index.js` is made of `src/index.ts`, and `build/src/index.js` too.
  for (let outer = 1; outer < segments.length && outputs.has(segments[outer - 1]!); outer++) {
    const rest = segments.slice(outer).join('/');
    found.push(...(rest.startsWith('src/') ? [rest] : [`src/${rest}`, rest]));
  }
  return found.reverse();
}

/** What people call the folders that compilers and bundlers write to. */
const outputs: ReadonlySet<string> = new Set([
  'dist',
  'build',
  'lib',
  'out',
  'output',
  'esm',
  'es',
  'cjs',
  'mjs',
  'commonjs',
  'module',
  'esnext',
  'types',
  'typings',
  'node',
  'browser',
]);

/** What a name stands for in `exports` or `imports` under any condition, as Node.js reads them but for the order. */
function targetsOf(map: unknown, name: string): readonly string[] {
  const entries = objectOf(map);
  const isByName = entries && Object.keys(entries).every((key) => key.startsWith('.') || key.startsWith('#'));
  if (!isByName) return name === '.' ? textsIn(map) : [];
  if (Object.hasOwn(entries, name)) return textsIn(entries[name]);
  const patterns = Object.keys(entries).flatMap((key) => {
    const [before, after, ...more] = key.split('*');
    if (before === undefined || after === undefined || more.length > 0) return [];
    const fits = name.startsWith(before) && name.endsWith(after) && name.length >= before.length + after.length;
    return fits ? [{ key, before, star: name.slice(before.length, name.length - after.length) }] : [];
  });
  // Of several that fit, the one with the longest beginning counts.
  const [best] = patterns.sort((a, b) => b.before.length - a.before.length);
  return best ? textsIn(entries[best.key]).map((target) => target.replaceAll('*', best.star)) : [];
}

/** How many targets and conditions are looked at. */
const mostTargets = 200;

/** All targets in nested conditions; those that are sources go first: some workspaces have a condition for them. */
function textsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const stack = [value];
  for (let steps = 0; stack.length > 0 && steps < mostTargets; steps++) {
    const next = stack.pop();
    if (typeof next === 'string') found.push(next);
    else if (Array.isArray(next)) stack.push(...next.slice(0, mostTargets).toReversed());
    else
      stack.push(
        ...Object.values(objectOf(next) ?? {})
          .slice(0, mostTargets)
          .reverse(),
      );
  }
  return [...new Set([...found.filter(isSource), ...found])];
}

/** Whether a file is written by hand, by its ending. */
export function isSource(path: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(path);
}
