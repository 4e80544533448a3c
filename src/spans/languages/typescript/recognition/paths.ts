import { folderOf, normalized } from '../../../../base/paths.ts';

/** A path below or beside a folder, without `.` and `..`. */
export function joined(folder: string, path: string): string {
  return normalized(`${folder}/${path}`);
}

/** A folder and all around it, innermost first. */
export function foldersFrom(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at.includes('/'); folders.push(at)) at = folderOf(at);
  return folders;
}

/** Whether a path is below a folder, and not in a package that is installed there. */
export function isOwnBelow(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`) && !isInstalled(path.slice(folder.length));
}

export function isInstalled(path: string): boolean {
  return path.includes('/node_modules/');
}
