import * as l10n from '@vscode/l10n';
import type { Choices } from '../../choices.ts';
import { instrumentationsFor, majorOf } from '../../node/instrumentations.ts';
import { readNodePackage } from '../../node/node-package.ts';
import { sdkApproach, serviceOf } from '../../node/node-stack.ts';
import { addDependencies, releaseFor } from '../../node/plan-node.ts';
import { addDockerfile } from '../../node/start.ts';
import type { PlanDraft } from '../../plan-draft.ts';
import type { Service } from '../../service.ts';
import type { Stack } from '../../stack.ts';
import { instrumentationFile, nextTracingFile } from './tracing-file.ts';

/** Next.js loads instrumentation itself and bundles it, so there is nothing to preload. */
export const next: Stack = {
  id: 'next',
  title: 'Next.js',
  approaches: [sdkApproach],
  detect(folder, files) {
    const project = readNodePackage(folder, files);
    return project && serviceOf(project, 'next', 'next');
  },
  plan: planNext,
};

function planNext(service: Service, _approach: string, choices: Choices, draft: PlanDraft): void {
  const { folder } = service;
  const project = readNodePackage(folder, draft.files);
  const release = project && releaseFor(project, draft);
  if (!project || !release) return;
  const major = majorOf(project.dependencies.get('next')!);
  if (major !== undefined && major < 15) {
    draft.note(
      l10n.t(
        'Next.js {0} loads instrumentation only as an experiment; 15 or newer is needed. Nothing was changed.',
        major,
      ),
    );
    return;
  }
  const isBelow = ['app', 'pages'].some((name) => draft.files.isFolder(`${folder}/src/${name}`));
  const place = isBelow ? `${folder}/src` : folder;
  const extension = draft.files.isFile(`${folder}/tsconfig.json`) ? 'ts' : 'js';
  const path = `${place}/tracing.${extension}`;
  if (draft.files.isFile(path)) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  const { instrumentations, notes } = instrumentationsFor(project.dependencies);
  for (const note of notes) draft.note(note);
  // What comes in is traced by Next.js.
  const wanted = instrumentations.filter(({ className }) => className !== 'HttpInstrumentation');
  const names = ['api', 'resources', 'sdk-node', 'sdk-trace'].map((name) => `@opentelemetry/${name}`);
  addDependencies(project, release, [...names, ...wanted.map((one) => one.package)], draft);

  const manifest = project.version === undefined ? undefined : `${isBelow ? '../' : './'}package.json`;
  const text = nextTracingFile(service, wanted, extension === 'ts', manifest, choices);
  draft.create(path, text, l10n.t('starts the SDK'));
  const present = ['ts', 'js', 'mjs']
    .map((one) => `${place}/instrumentation.${one}`)
    .find((one) => draft.files.isFile(one));
  if (present === undefined) {
    draft.create(`${place}/instrumentation.${extension}`, instrumentationFile, l10n.t('what Next.js loads first'));
  } else if (!draft.read(present)!.includes('./tracing')) {
    draft.note(
      l10n.t("{0} exists: let its register do await import('./tracing') where NEXT_RUNTIME is nodejs.", present),
    );
  }
  if (choices.parts.includes('dockerfile')) addDockerfile(project, undefined, draft);
  draft.run(l10n.t('Install dependencies'), `${project.packageManager} install`, folder);
  if (project.scripts.has('build')) draft.run(l10n.t('Build'), `${project.packageManager} run build`, folder);
  draft.start(l10n.t('Start the service'), `${project.packageManager} start`, folder);
}
