import { normalized } from '../../base/paths.ts';

/** A path below or beside a folder as an absolute one, with slashes; `path` may be absolute already. */
export function pathFrom(folder: string, path: string): string {
  const whole = /^(\/|[A-Za-z]:)/.test(path) ? path : `${folder}/${path}`;
  return normalized(whole.replaceAll('\\', '/'));
}
