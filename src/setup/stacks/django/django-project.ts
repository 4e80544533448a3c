import type { Files } from '../../../base/files.ts';

/** Where a project of Django is, and where it makes its applications. */
export interface DjangoProject {
  /** The folder of `manage.py`, where imports begin. */
  readonly root: string;
  /** The module of its settings: `shop.settings`. */
  readonly settings: string;
  /** The package that `wsgi.py` or `asgi.py` are in, as imports name it: `shop`. */
  readonly package: string;
  /** Those of `wsgi.py` and `asgi.py` that are there. Absolute. */
  readonly entries: readonly string[];
}

/** Looks for `manage.py` in a folder and those directly below it, and follows what it says of the settings. */
export function findDjangoProject(folder: string, files: Files): DjangoProject | undefined {
  const roots = [folder, ...files.foldersIn(folder).map((name) => `${folder}/${name}`)];
  for (const root of roots) {
    const manage = files.read(`${root}/manage.py`) ?? '';
    const settings = /DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(manage)?.[1];
    if (settings === undefined) continue;
    // Settings may be a package of several, below the one of the applications.
    const steps = settings.split('.').slice(0, -1);
    for (; steps.length > 0; steps.pop()) {
      const place = `${root}/${steps.join('/')}`;
      const entries = ['asgi.py', 'wsgi.py'].map((name) => `${place}/${name}`).filter((path) => files.isFile(path));
      if (entries.length > 0) return { root, settings, package: steps.join('.'), entries };
    }
  }
  return undefined;
}
