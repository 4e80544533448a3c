import { textAt } from '../../environment/yaml-assignments.ts';
import { embeddedText } from '../../yaml/embedded-text.ts';
import { entriesOf, resolve, type YamlEntry, type YamlNode } from '../../yaml/yaml-node.ts';
import type { Program, SourceKind } from '../file.ts';
import { type Setting, variableOf } from '../setting.ts';
import { wholeDocuments } from '../whole-documents.ts';

/** The configuration of a Spring application in YAML: `application.yml`, `application-prod.yaml`, `bootstrap.yml`. */
export const spring: SourceKind = {
  matches: (path) => /(?:^|\/)(?:application|bootstrap)(?:-[^/]*)?\.ya?ml$/.test(path),
  mayConcern: (text) => /^\s*["']?(?:otel|management)["']?\s*[.:]/m.test(text),
  read(text) {
    const [first = [], ...others] = wholeDocuments(text).map(({ root }) => settingsIn(root, text));
    // The first holds for all profiles, the others for some.
    return { programs: [first, ...others.map((other) => [...first, ...other])].map(programWith) };
  },
};

function programWith(settings: readonly Setting[]): Program {
  return { settings, commands: [], language: 'java' };
}

/** Names that have to do with telemetry: the starter's, and those of Spring Boot's own tracing. */
const telemetryProperty = /^(?:otel|management\.(?:otlp|opentelemetry|tracing))\./;

/** More are not written by hand: aliases make much of little text, and may refer to themselves. */
const mostEntries = 10_000;

/** All properties of telemetry, however their keys are nested or joined by dots, in the order of the text. */
function settingsIn(root: YamlNode | undefined, text: string): readonly Setting[] {
  const settings: Setting[] = [];
  const pending: { readonly entry: YamlEntry; readonly parent: string }[] = [];
  const push = (node: YamlNode | undefined, parent: string) => {
    if (pending.length > mostEntries) return;
    pending.push(
      ...entriesOf(node)
        .toReversed()
        .map((entry) => ({ entry, parent })),
    );
  };
  push(root, '');
  let read = 0;
  for (let next = pending.pop(); next && ++read <= mostEntries; next = pending.pop()) {
    const { entry, parent } = next;
    const written = parent === '' ? entry.key.text : `${parent}.${entry.key.text}`;
    if (!/^(?:otel|management)(?:\.|$)/.test(written)) continue;
    const value = resolve(entry.value);
    if (value?.kind === 'map') push(value, written);
    else if (telemetryProperty.test(written)) settings.push(settingOf(entry, value, written, text));
  }
  // With a file format, what is below `otel` is declarative configuration, with names and placeholders of its own.
  const isDeclarative = settings.some(({ written }) => written === 'otel.file_format');
  return isDeclarative ? settings.filter(({ written }) => !written.startsWith('otel.')) : settings;
}

function settingOf({ key }: YamlEntry, value: ReturnType<typeof resolve>, written: string, text: string): Setting {
  const items = value?.kind === 'list' ? value.items.flatMap((item) => textAt(item, text) ?? []) : undefined;
  return {
    variable: variableOf(written),
    written,
    form: 'spring',
    name: embeddedText(key, text),
    value: textAt(value, text),
    ...(items && { items }),
    range: { start: key.range.start, end: Math.max(key.range.end, value?.range.end ?? 0) },
  };
}
