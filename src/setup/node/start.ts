import * as l10n from '@vscode/l10n';
import { objectOf } from '../../base/json-object.ts';
import type { Choices } from '../choices.ts';
import { jsonObject, withJsonMembers, withJsonValue } from '../editing/json-edits.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { imageOf } from './image.ts';
import type { NodePackage } from './node-package.ts';
import { type Preload, preloadedDockerfile, preloadedScript } from './preload.ts';

/** Lets all that starts a service load first what traces it: scripts, and the image if there is one or one is wanted. */
export function startPreloaded(project: NodePackage, preload: Preload, choices: Choices, draft: PlanDraft): void {
  const scripts = preloadInScripts(project, preload, draft);
  preloadInDockerfile(project, preload, scripts, draft);
  if (choices.parts.includes('dockerfile')) addDockerfile(project, preload, draft);
  draft.run(l10n.t('Install dependencies'), `${project.packageManager} install`, project.folder);
  const start = scripts.has('start') || scripts.size === 0 ? 'start' : [...scripts][0]!;
  if (scripts.size > 0) draft.start(l10n.t('Start the service'), startCommand(project, start), project.folder);
}

/** Describes an image where none is described. `preload`: what the command must load first, if something is. */
export function addDockerfile(project: NodePackage, preload: Preload | undefined, draft: PlanDraft): void {
  if (draft.read(`${project.folder}/Dockerfile`) !== undefined) return;
  const scripts = objectOf(jsonObject(draft.read(`${project.folder}/package.json`) ?? '')?.['scripts']);
  const image = imageOf(project, String(scripts?.['start'] ?? ''), preload, draft.files);
  if (typeof image === 'string') draft.note(image);
  else
    for (const [name, text] of Object.entries(image))
      draft.create(`${project.folder}/${name}`, text, l10n.t('an image of it'));
}

/** Lets all scripts that start the service load the file first, and adds one if there is none; their names. */
function preloadInScripts(project: NodePackage, preload: Preload, draft: PlanDraft): ReadonlySet<string> {
  const manifest = `${project.folder}/package.json`;
  const because = l10n.t('scripts that load it first');
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
      draft.note(l10n.t('The script start was left as it was: let it run node {0}.', preload.options.join(' ')));
    }
    return preloaded;
  }
  const entry = entryOf(project, draft);
  if (project.scripts.has('start') || entry === undefined) {
    draft.note(l10n.t('Start the service with node {0}: no script was found that does.', preload.options.join(' ')));
    return preloaded;
  }
  draft.edit(manifest, because, (text) =>
    withJsonMembers(text, ['scripts'], { start: `node ${preload.options.join(' ')} ${entry}` }),
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
  draft.edit(path, l10n.t('the image loads it first'), (text) => {
    const changed = preloadedDockerfile(text, preload, (name) => scripts.has(name));
    isKnown = changed !== undefined;
    return changed ?? text;
  });
  if (!isKnown)
    draft.note(l10n.t('{0} was left as it is: let its command be node {1}.', path, preload.options.join(' ')));
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
