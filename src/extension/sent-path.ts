/** A path as a program somewhere else tells it, read for what it may mean here. */
export interface SentPath {
  /** Without `.` and `..`; the first is the drive where there is one. */
  readonly segments: readonly string[];
  /** Whether it begins at the root of a file system, and of which kind. */
  readonly root: 'posix' | 'windows' | undefined;
}

/**
 * Reads paths of either kind of file system, addresses of the scheme `file:`, of web servers and of bundlers.
 * `undefined` for what names no file, and for shares of other machines: to look for such a file means to sign in there.
 */
export function readSentPath(text: string): SentPath | undefined {
  if (text.includes('\0')) return undefined;
  const scheme = /^([a-z][a-z+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return pathOf(text);
  const rest = text.slice(scheme.length + 1);
  if (scheme === 'file')
    return pathOf(decoded(rest.replace(/^\/\/(localhost)?(?=\/)/, '').replace(/^\/(?=[a-z]:)/i, '')));
  // `webpack://name/./src/app.ts?a1b2`, `webpack-internal:///(rsc)/./src/app.ts`, `http://localhost:5173/src/app.ts?t=1`
  if (/^(webpack|webpack-internal|rollup|turbopack|https?)$/.test(scheme)) {
    const path = decoded(rest.replace(/[?#].*$/s, '').replace(/^\/\/[^/]*/, ''));
    return pathOf(path.replace(/^\/+/, '').replace(/^(\([^)/]*\)|\[[^\]/]*\])\//, ''));
  }
  return undefined;
}

function pathOf(path: string): SentPath | undefined {
  if (/^[\\/]{2}/.test(path) || /^[<[(]|^native /.test(path)) return undefined;
  const drive = /^[a-z]:[\\/]/i.test(path);
  // A backslash is part of a name elsewhere, but nobody calls files so.
  const parts = path.split(/[\\/]+/);
  const segments: string[] = [];
  for (const part of parts) {
    if (part === '..') segments.pop();
    else if (part !== '' && part !== '.') segments.push(part);
  }
  if (segments.length === (drive ? 1 : 0)) return undefined;
  return { segments, root: drive ? 'windows' : /^[\\/]/.test(path) ? 'posix' : undefined };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Folders of installed packages: what lies below is the same file only below the same package. */
const packageFolders: ReadonlySet<string> = new Set([
  'node_modules',
  'site-packages',
  'dist-packages',
  'gems',
  'vendor',
  '.cargo',
  '.m2',
]);

/**
 * Which of `files`, each given by the segments of its whole path and how many of them its workspace folder has, a path
 * from another machine or container means: those that have most of its end in common. One segment is enough only for a
 * file right in its folder (`/app/server.js`) or a path that tells no more. Several are equally likely.
 */
export function bestMatches<File extends { readonly segments: readonly string[]; readonly folderDepth: number }>(
  { segments }: SentPath,
  files: readonly File[],
): readonly File[] {
  const packages = segments.findLastIndex((segment) => packageFolders.has(segment));
  const least = packages >= 0 ? segments.length - packages : Math.min(2, segments.length);
  let best: File[] = [];
  let most = 0;
  for (const file of files) {
    const common = commonEnd(segments, file.segments);
    const isWhole = packages < 0 && common >= file.segments.length - file.folderDepth;
    if (common < most || common === 0 || (common < least && !isWhole)) continue;
    if (common > most) best = [];
    most = common;
    best.push(file);
  }
  return best;
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
