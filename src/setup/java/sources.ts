import type { Files } from '../../base/files.ts';

/** More folders than the way to the class that starts a service has around it. */
const mostFolders = 500;

/** The class that starts a Spring application. */
export interface MainClass {
  /** The package it is in; empty: it is in none. */
  readonly packageName: string;
  /** The folder of the Java sources of its package. */
  readonly folder: string;
  readonly text: string;
}

/** Looks for it in Java and in Kotlin, near the root first; `undefined`: none was found. */
export function mainClassOf(folder: string, files: Files): MainClass | undefined {
  const folders = ['java', 'kotlin'].map((language) => `${folder}/src/main/${language}`);
  for (let next = 0; next < folders.length && next < mostFolders; next++) {
    const current = folders[next]!;
    for (const file of files.filesIn?.(current) ?? []) {
      const text = /\.(?:java|kt)$/.test(file) ? (files.read(`${current}/${file}`) ?? '') : '';
      if (!/^\s*@(?:org\.[\w.]+\.)?SpringBootApplication\b/m.test(text)) continue;
      const packageName = /^\s*package\s+([\w.]+)/m.exec(text)?.[1] ?? '';
      const place = packageName === '' ? '' : `/${packageName.replaceAll('.', '/')}`;
      return { packageName, folder: `${folder}/src/main/java${place}`, text };
    }
    for (const name of files.foldersIn(current)) folders.push(`${current}/${name}`);
  }
  return undefined;
}
