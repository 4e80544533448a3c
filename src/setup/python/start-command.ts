import type { Application } from './application.ts';
import type { PythonFramework } from './framework.ts';
import type { PythonProject } from './python-project.ts';

/** The command that serves an application, as its framework's documentation has it; `undefined`: there is none. */
export function startOf(
  framework: PythonFramework,
  { path, served }: Application,
  project: PythonProject,
): string | undefined {
  const { below, module } = moduleOf(path, project.folder);
  if (framework.id === 'flask') return `flask --app ${below === undefined ? module : `${below}.${module}`} run`;
  if (served === undefined) return undefined;
  if (!project.dependencies.has('uvicorn'))
    return `${framework.dependency} run ${path.slice(project.folder.length + 1)}`;
  return `uvicorn ${below === undefined ? '' : `--app-dir ${below} `}${module}:${served}`;
}

/** The words that serve an application for all addresses, by a server that the service has; `undefined`: by none. */
export function serverOf(
  framework: PythonFramework,
  application: Application,
  project: PythonProject,
): readonly string[] | undefined {
  if (application.served === undefined) return undefined;
  if (framework.isAsgi) {
    if (!project.dependencies.has('uvicorn')) return undefined;
    const start = startOf(framework, application, project);
    return start?.split(' ').concat('--host', '0.0.0.0');
  }
  if (!project.dependencies.has('gunicorn')) return undefined;
  const { below, module } = moduleOf(application.path, project.folder);
  const chdir = below === undefined ? [] : ['--chdir', below];
  return ['gunicorn', ...chdir, '--bind', '0.0.0.0:8000', `${module}:${application.served}`];
}

/** How a file is imported: by `module`, from the folder `below` that of the project. */
function moduleOf(path: string, folder: string): { readonly module: string; readonly below: string | undefined } {
  const relative = path.slice(folder.length + 1);
  const below = relative.startsWith('src/') ? 'src' : undefined;
  const start = below === undefined ? 0 : below.length + 1;
  return {
    below,
    module: relative
      .slice(start)
      .replace(/(?:\/__init__)?\.py$/, '')
      .replaceAll('/', '.'),
  };
}
