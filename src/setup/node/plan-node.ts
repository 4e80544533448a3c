import * as l10n from '@vscode/l10n';
import type { Choices } from '../choices.ts';
import { withJsonMembers } from '../editing/json-edits.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { instrumentationsFor } from './instrumentations.ts';
import { type NodePackage, readNodePackage } from './node-package.ts';
import { declaredNodes, isBefore } from './node-version.ts';
import { type Release, secondRelease, thirdRelease } from './releases.ts';
import { startPreloaded } from './start.ts';
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
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  const sdk = ['@opentelemetry/api', '@opentelemetry/resources', '@opentelemetry/sdk-node'];
  // Its hook is for modules that are imported.
  if (project.moduleFormat === 'esm') sdk.push('@opentelemetry/instrumentation');
  addDependencies(project, release, [...sdk, ...wanted.instrumentations.map((one) => one.package)], draft);
  draft.create(path, file.text, l10n.t('starts the SDK before the service'));
  startPreloaded(project, file.preload, choices, draft);
}

/** The newest packages for the Node.js that the service runs on; where nobody says which, those that run on all. */
export function releaseFor(project: NodePackage, draft: PlanDraft): Release | undefined {
  const declared = declaredNodes(project, draft.files);
  const needed = l10n.t("OpenTelemetry's SDK needs Node.js {0} or newer", secondRelease.node.join('.'));
  const tooOld = declared.find(({ newest }) => isBefore(newest, secondRelease.node));
  if (tooOld) {
    draft.note(l10n.t('{0}, but {1}. Nothing was changed.', needed, tooOld.because));
    return undefined;
  }
  const alsoOlder = declared.find(({ oldest }) => isBefore(oldest, secondRelease.node));
  if (alsoOlder) draft.note(l10n.t('{0}; {1}, so see to it that this is what runs.', needed, alsoOlder.because));
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
      draft.note(l10n.t('{0} {1} was left as it is; {2} goes with {3}.', name, present, title, version));
    }
  }
  const members = wanted.map(([name, version]) => [name, isExact ? version.replace(/^[~^]/, '') : version]);
  draft.edit(`${folder}/package.json`, l10n.t('dependencies that go together: {0}', title), (text) =>
    withJsonMembers(text, ['dependencies'], Object.fromEntries(members)),
  );
}
