import { folderOf } from '../../base/paths.ts';
import { type Choices, protocolOf } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { type Application, findApplication, importBeside, sourcesBelow, withInstrumentation } from './application.ts';
import type { PythonFramework } from './framework.ts';
import { copyInDockerfile } from './image.ts';
import { instrumentationsFor, logging } from './instrumentations.ts';
import { type Pin, withPins } from './manifest-edits.ts';
import { addDockerfile } from './new-image.ts';
import { installCommand, startPrefix } from './package-manager.ts';
import { type PythonProject, readPythonProject } from './python-project.ts';
import { isBefore, type Release, releases, versionIn } from './releases.ts';
import { tracingFile } from './tracing-file.ts';

/** Writes what traces a service with the SDK: a module that starts it, what it needs, and where it is imported. */
export function planSdk(service: Service, framework: PythonFramework, choices: Choices, draft: PlanDraft): void {
  const project = readPythonProject(service.folder, draft.files);
  const release = project && releaseFor(project, framework, draft);
  if (!project || !release) return;
  const application = findApplication(service.folder, framework.application!, draft.files);
  const folder = application ? folderOf(application.path) : service.folder;
  const path = `${folder}/tracing.py`;
  if (draft.files.isFile(path) || draft.files.isFolder(`${folder}/tracing`)) {
    draft.note(`${path} exists: tracing seems to be set up there. Nothing was changed.`);
    return;
  }
  addTracingFile(service, framework, project, release, path, choices, draft);
  const byHand = `import tracing before all else, and call tracing.instrument with the application.`;
  if (!application) {
    draft.note(`No file was found that makes an application of ${framework.application}. Let it ${byHand}`);
  } else if (/\btracing\b/.test(draft.read(application.path)!)) {
    draft.note(`${application.path} was left as it is, since it has something called tracing. Let it ${byHand}`);
  } else {
    const importLine = importBeside(application.path, service.folder, 'tracing', draft.files);
    draft.edit(application.path, 'imports it first, and hands it the application', (text) =>
      withInstrumentation(text, application, importLine, 'tracing'),
    );
    copyInDockerfile(service.folder, application.path, path, draft);
  }
  draft.run('Install dependencies', installCommand(project, draft.files), service.folder);
  if (choices.parts.includes('dockerfile')) {
    addDockerfile(project, application && serverOf(framework, application, project), draft);
  }
  const start = application && startOf(framework, application, project);
  if (start !== undefined)
    draft.run('Start the service', `${startPrefix(project, draft.files)}${start}`, service.folder);
}

/** Writes the module that starts the SDK, and what it depends on. */
export function addTracingFile(
  service: Service,
  framework: PythonFramework,
  project: PythonProject,
  release: Release,
  path: string,
  choices: Choices,
  draft: PlanDraft,
): void {
  const instrumentations = instrumentationsFor(project.dependencies);
  const hasLogging = configuresLogging(service.folder, draft) || framework.application === undefined;
  if (hasLogging)
    draft.note('Put %(otelTraceID)s and %(otelSpanID)s into the formats of your logs: records have them now.');
  addDependencies(
    project,
    framework.dependency,
    release,
    [
      'opentelemetry-sdk',
      exporterFor(choices),
      ...[framework.instrumentation, logging, ...instrumentations].map((one) => one.package),
    ],
    draft,
  );
  const options = {
    framework,
    instrumentations,
    setsLogFormat: !hasLogging,
    ...(project.version !== undefined && {
      versionAbove: folderOf(path).slice(service.folder.length).split('/').length - 1,
    }),
  };
  draft.create(path, tracingFile(service, options, choices), 'starts the SDK');
}

/** The package that exports to an endpoint. */
export function exporterFor({ endpoint }: Choices): string {
  return `opentelemetry-exporter-otlp-proto-${protocolOf(endpoint) === 'grpc' ? 'grpc' : 'http'}`;
}

/**
 * The newest packages that run on every Python which the project says it runs on; `undefined`: there are none, or they know
 * no framework as old as the one that it asks for.
 */
export function releaseFor(
  { python, dependencies }: PythonProject,
  { dependency, oldest, instrumentation }: PythonFramework,
  draft: PlanDraft,
): Release | undefined {
  const range = dependencies.get(dependency) ?? '*';
  const [, major, minor] = /^\s*(?:==|~=|\^|~)?\s*(\d+)(?:\.(\d+))?/.exec(range) ?? [];
  if (major !== undefined && isBefore([Number(major), Number(minor ?? Number.MAX_SAFE_INTEGER)], oldest)) {
    draft.note(
      `${instrumentation.package} needs ${dependency} ${oldest.join('.')} or newer, not ${range}. Nothing was changed.`,
    );
    return undefined;
  }
  const release = releases.find((one) => !python || !isBefore(python.oldest, one.python));
  if (!release) {
    const oldest = releases.at(-1)!.python.join('.');
    draft.note(`OpenTelemetry's SDK needs Python ${oldest} or newer, but ${python?.because}. Nothing was changed.`);
  }
  return release;
}

/** Adds what is not there yet, to the manifest that names the framework; of what is there in another version, a note tells. */
export function addDependencies(
  { folder, dependencies, manifestOf }: PythonProject,
  framework: string,
  release: Release,
  names: readonly string[],
  draft: PlanDraft,
): void {
  const pins: Pin[] = [];
  for (const name of names.toSorted()) {
    const present = dependencies.get(name);
    const version = versionIn(release, name);
    if (present === undefined) pins.push([name, version]);
    else if (present !== `==${version}` && present !== version)
      draft.note(`${name} ${present} was left as it is; ${release.title} goes with ${version}.`);
  }
  const manifest = manifestOf.get(framework)!;
  const path = `${folder}/${manifest}`;
  draft.edit(path, `dependencies that go together: ${release.title}`, (text) => {
    const changed = withPins(manifest, text, pins);
    if (changed === undefined) {
      const wanted = pins.map(([name, version]) => `${name}==${version}`).join(' ');
      draft.note(`${path} was left as it is: add what is needed by the tool that makes it. That is ${wanted}`);
    }
    return changed ?? text;
  });
  if (manifest === 'requirements.in' && draft.files.isFile(`${folder}/requirements.txt`)) {
    draft.note(`Make ${folder}/requirements.txt anew of requirements.in, as with pip-compile.`);
  }
}

/** Whether something of the service says what log records look like. */
export function configuresLogging(folder: string, draft: PlanDraft): boolean {
  return sourcesBelow(folder, draft.files).some((path) =>
    /\b(?:basicConfig|dictConfig|fileConfig|loguru|structlog)\b/.test(draft.files.read(path) ?? ''),
  );
}

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
