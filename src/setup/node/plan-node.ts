import { objectOf } from '../../base/json-object.ts';
import type { Choices } from '../choices.ts';
import { jsonObject, withJsonMembers, withJsonValue } from '../editing/json-edits.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { imageOf } from './image.ts';
import { instrumentationsFor } from './instrumentations.ts';
import { type NodePackage, readNodePackage } from './node-package.ts';
import { declaredNodes, isBefore } from './node-version.ts';
import { type Preload, preloadedDockerfile, preloadedScript } from './preload.ts';
import { type Release, secondRelease, thirdRelease } from './releases.ts';
import { tracingFile } from './tracing-file.ts';

/** Writes what traces a service that Node.js runs: a file that is loaded first, what it needs, and how it is started. */
export function planNode(service: Service, choices: Choices, draft: PlanDraft): void {
  const project = readNodePackage(service.folder, draft.files);
  const release = project && releaseFor(project, draft);
  if (!project || !release) return;
  const wanted = instrumentationsFor(project.dependencies);
  for (const note of wanted.notes) draft.note(note);
  const file = tracingFile(service, project, wanted.instrumentations, choices);
  const path = `${service.folder}/${file.name}`;
  if (draft.files.isFile(path)) {
    draft.note(`${path} exists: tracing seems to be set up there. Nothing was changed.`);
    return;
  }
  const sdk = ['@opentelemetry/api', '@opentelemetry/resources', '@opentelemetry/sdk-node'];
  // Its hook is for modules that are imported.
  if (project.moduleFormat === 'esm') sdk.push('@opentelemetry/instrumentation');
  addDependencies(project, release, [...sdk, ...wanted.instrumentations.map((one) => one.package)], draft);
  draft.create(path, file.text, 'starts the SDK before the service');
  const scripts = preloadInScripts(project, file.preload, draft);
  preloadInDockerfile(project, file.preload, scripts, draft);
  if (choices.parts.includes('dockerfile')) addDockerfile(project, file.preload, draft);
  draft.run('Install dependencies', `${project.packageManager} install`, service.folder);
  const start = scripts.has('start') || scripts.size === 0 ? 'start' : [...scripts][0]!;
  if (scripts.size > 0) draft.start('Start the service', startCommand(project, start), service.folder);
}

/** The newest packages for the Node.js that the service runs on; where nobody says which, those that run on all. */
export function releaseFor(project: NodePackage, draft: PlanDraft): Release | undefined {
  const declared = declaredNodes(project, draft.files);
  const needed = `OpenTelemetry's SDK needs Node.js ${secondRelease.node.join('.')} or newer`;
  const tooOld = declared.find(({ newest }) => isBefore(newest, secondRelease.node));
  if (tooOld) {
    draft.note(`${needed}, but ${tooOld.because}. Nothing was changed.`);
    return undefined;
  }
  const alsoOlder = declared.find(({ oldest }) => isBefore(oldest, secondRelease.node));
  if (alsoOlder) draft.note(`${needed}; ${alsoOlder.because}, so see to it that this is what runs.`);
  const isNew = declared.length > 0 && declared.every(({ oldest }) => !isBefore(oldest, thirdRelease.node));
  return isNew ? thirdRelease : secondRelease;
}

/** Adds what is not there yet; of what is there in another version, a note tells. */
export function addDependencies(
  { folder, dependencies }: NodePackage,
  { packages, title }: Release,
  names: readonly string[],
  draft: PlanDraft,
): void {
  const isExact = [...dependencies.values()].every((range) => /^\d/.test(range)) && dependencies.size > 0;
  const wanted = names.map((name) => [name, packages[name]!] as const);
  for (const [name, version] of wanted) {
    const present = dependencies.get(name);
    if (present !== undefined && present !== version) {
      draft.note(`${name} ${present} was left as it is; ${title} goes with ${version}.`);
    }
  }
  const members = wanted.map(([name, version]) => [name, isExact ? version.replace(/^[~^]/, '') : version]);
  draft.edit(`${folder}/package.json`, `dependencies that go together: ${title}`, (text) =>
    withJsonMembers(text, ['dependencies'], Object.fromEntries(members)),
  );
}

/** Lets all scripts that start the service load the file first, and adds one if there is none; their names. */
function preloadInScripts(project: NodePackage, preload: Preload, draft: PlanDraft): ReadonlySet<string> {
  const manifest = `${project.folder}/package.json`;
  const because = 'scripts that load it first';
  const preloaded = new Set<string>();
  for (const [name, script] of project.scripts) {
    if (!/^(?:start|dev|develop|serve)(?::|$)/.test(name)) continue;
    const changed = preloadedScript(script, preload);
    if (changed === undefined) continue;
    preloaded.add(name);
    draft.edit(manifest, because, (text) => withJsonValue(text, ['scripts', name], changed));
  }
  if (preloaded.size > 0) {
    if (project.scripts.has('start') && !preloaded.has('start')) {
      draft.note(`The script start was left as it was: let it run node ${preload.join(' ')}.`);
    }
    return preloaded;
  }
  const entry = entryOf(project, draft);
  if (project.scripts.has('start') || entry === undefined) {
    draft.note(`Start the service with node ${preload.join(' ')}: no script was found that does.`);
    return preloaded;
  }
  draft.edit(manifest, because, (text) =>
    withJsonMembers(text, ['scripts'], { start: `node ${preload.join(' ')} ${entry}` }),
  );
  return new Set(['start']);
}

function preloadInDockerfile(
  { folder }: NodePackage,
  preload: Preload,
  scripts: ReadonlySet<string>,
  draft: PlanDraft,
): void {
  const path = `${folder}/Dockerfile`;
  let isKnown = true;
  draft.edit(path, 'the image loads it first', (text) => {
    const changed = preloadedDockerfile(text, preload, (name) => scripts.has(name));
    isKnown = changed !== undefined;
    return changed ?? text;
  });
  if (!isKnown) draft.note(`${path} was left as it is: let its command be node ${preload.join(' ')}.`);
}

/** Describes an image where none is described. `preload`: what the command must load first, if something is. */
export function addDockerfile(project: NodePackage, preload: Preload | undefined, draft: PlanDraft): void {
  if (draft.read(`${project.folder}/Dockerfile`) !== undefined) return;
  const scripts = objectOf(jsonObject(draft.read(`${project.folder}/package.json`) ?? '')?.['scripts']);
  const image = imageOf(project, String(scripts?.['start'] ?? ''), preload, draft.files);
  if (typeof image === 'string') draft.note(image);
  else
    for (const [name, text] of Object.entries(image)) draft.create(`${project.folder}/${name}`, text, 'an image of it');
}

/** The file that a package without a script runs. */
function entryOf({ folder, main }: NodePackage, { files }: PlanDraft): string | undefined {
  const usual = ['server', 'app', 'index', 'main'].flatMap((name) => [name, `src/${name}`]);
  const candidates = [
    ...(main === undefined ? [] : [main, `${main}.js`]),
    ...usual.flatMap((name) => [`${name}.js`, `${name}.mjs`]),
  ];
  return candidates.find((candidate) => files.isFile(`${folder}/${candidate}`));
}

function startCommand({ packageManager }: NodePackage, script: string): string {
  return script === 'start' ? `${packageManager} start` : `${packageManager} run ${script}`;
}
