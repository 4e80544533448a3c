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
