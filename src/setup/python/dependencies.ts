import * as l10n from '@vscode/l10n';
import { type Choices, protocolOf } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { PythonFramework } from './framework.ts';
import { type Pin, withPins } from './manifest-edits.ts';
import type { PythonProject } from './python-project.ts';
import { isBefore, type Release, releases, versionIn } from './releases.ts';

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
      l10n.t(
        '{0} needs {1} {2} or newer, not {3}. Nothing was changed.',
        instrumentation.package,
        dependency,
        oldest.join('.'),
        range,
      ),
    );
    return undefined;
  }
  const release = releases.find((one) => !python || !isBefore(python.oldest, one.python));
  if (!release) {
    const oldest = releases.at(-1)!.python.join('.');
    draft.note(
      l10n.t("OpenTelemetry's SDK needs Python {0} or newer, but {1}. Nothing was changed.", oldest, python!.because),
    );
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
      draft.note(l10n.t('{0} {1} was left as it is; {2} goes with {3}.', name, present, release.title, version));
  }
  const manifest = manifestOf.get(framework)!;
  const path = `${folder}/${manifest}`;
  draft.edit(path, l10n.t('dependencies that go together: {0}', release.title), (text) => {
    const changed = withPins(manifest, text, pins);
    if (changed === undefined) {
      const wanted = pins.map(([name, version]) => `${name}==${version}`).join(' ');
      draft.note(
        l10n.t('{0} was left as it is: add what is needed by the tool that makes it. That is {1}', path, wanted),
      );
    }
    return changed ?? text;
  });
  if (manifest === 'requirements.in' && draft.files.isFile(`${folder}/requirements.txt`)) {
    draft.note(l10n.t('Make {0}/requirements.txt anew of requirements.in, as with pip-compile.', folder));
  }
}
