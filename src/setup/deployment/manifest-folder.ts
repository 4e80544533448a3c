import type { Files } from '../../base/files.ts';

/** The folder that manifests of a cluster are kept in, or shall be. */
export function manifestFolder(folder: string, files: Files): string {
  const known = usual.find((name) => files.isFolder(`${folder}/${name}`));
  return `${folder}/${known ?? usual[0]}`;
}

/** The YAML files where manifests of a service may be: in its folder, in that of all, and in what they keep for it. */
export function manifestPaths(folders: readonly string[], files: Files): readonly string[] {
  const places = [...new Set(folders)].flatMap((folder) => [
    folder,
    ...usual.flatMap((name) => [
      `${folder}/${name}`,
      ...files.foldersIn(`${folder}/${name}`).map((below) => `${folder}/${name}/${below}`),
    ]),
  ]);
  return places.flatMap((place) =>
    (files.filesIn?.(place) ?? []).filter((name) => /\.ya?ml$/.test(name)).map((name) => `${place}/${name}`),
  );
}

const usual: readonly string[] = ['k8s', 'kubernetes', 'manifests', 'deploy', 'deployment', 'deployments'];
