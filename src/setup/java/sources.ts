import type { Files } from '../../base/files.ts';

/** More folders than the way to the class that starts a service has around it. */
const mostFolders = 500;

/** The package of the class that starts a Spring application, the nearest to the root; `undefined`: none was found. */
export function mainPackage(
  folder: string,
  files: Files,
): { readonly folder: string; readonly name: string } | undefined {
  const folders = [`${folder}/src/main/java`];
  for (let next = 0; next < folders.length && next < mostFolders; next++) {
    const current = folders[next]!;
    for (const file of files.filesIn?.(current) ?? []) {
      const text = file.endsWith('.java') ? (files.read(`${current}/${file}`) ?? '') : '';
      if (!/^\s*@(?:org\.[\w.]+\.)?SpringBootApplication\b/m.test(text)) continue;
      return { folder: current, name: /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1] ?? '' };
    }
    for (const name of files.foldersIn(current)) folders.push(`${current}/${name}`);
  }
  return undefined;
}
