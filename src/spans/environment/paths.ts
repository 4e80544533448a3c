/** A path below or beside a folder as an absolute one, with slashes; `path` may be absolute already. */
export function pathFrom(folder: string, path: string): string {
  const segments: string[] = [];
  const whole = /^(\/|[A-Za-z]:)/.test(path) ? path : `${folder}/${path}`;
  for (const segment of whole.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && (segment !== '' || segments.length === 0)) segments.push(segment);
  }
  return segments.join('/');
}

/** The folder that a file or folder is in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
