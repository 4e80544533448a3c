import * as l10n from '@vscode/l10n';
import { type Choices, protocolOf } from '../choices.ts';
import { attributeList, placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';

/** A variable of a container's environment: a value, or a field of the pod that it runs in. */
export type Variable =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly field: string };

/** As an item of `env` in a manifest. */
export function podVariable(variable: Variable): readonly string[] {
  const first = `- name: ${variable.name}`;
  return 'value' in variable
    ? [first, `  value: ${JSON.stringify(variable.value)}`]
    : [first, '  valueFrom:', '    fieldRef:', `      fieldPath: ${variable.field}`];
}

/** Where and by which protocol spans are sent. */
export function exportVariables(endpoint: string): readonly Variable[] {
  return [
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: endpoint },
    { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: protocolOf(endpoint) },
  ];
}

/** What a service says of itself; `others` are attributes whose values need no encoding. */
export function resourceVariables(
  { name }: Service,
  choices: Choices,
  others: readonly string[] = [],
): readonly Variable[] {
  const attributes = [attributeList(placeAttributes(choices)), ...others];
  return [
    { name: 'OTEL_SERVICE_NAME', value: name },
    { name: 'OTEL_RESOURCE_ATTRIBUTES', value: attributes.join(',') },
  ];
}

/**
 * Those of `wanted` that go with what is set already: a variable that is there stays as it is, and none is added that would
 * speak against it, or that none refers to.
 */
export function missingVariables(
  wanted: readonly Variable[],
  present: ReadonlyMap<string, string | undefined>,
): readonly Variable[] {
  const saysName = /(?:^|,)\s*service\.name\s*=/.test(present.get('OTEL_RESOURCE_ATTRIBUTES') ?? '');
  const hasEndpoint = [...present.keys()].some((name) => /^OTEL_EXPORTER_OTLP_(?:TRACES_)?ENDPOINT$/.test(name));
  const hasOther = protocolConflict(wanted, present) !== undefined;
  const missing = wanted.filter(
    ({ name }) =>
      !present.has(name) &&
      !(name === 'OTEL_SERVICE_NAME' && saysName) &&
      !(name.startsWith('OTEL_EXPORTER_OTLP_') && (hasEndpoint || hasOther)),
  );
  const values = missing.map((variable) => ('value' in variable ? variable.value : '')).join('\n');
  return missing.filter((variable) => 'value' in variable || values.includes(`$(${variable.name})`));
}

/** Says of a program that it exports by another protocol than the one that goes with the wanted endpoint, if it does. */
export function protocolConflict(
  wanted: readonly Variable[],
  present: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const name = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'].find((one) => present.has(one));
  if (name === undefined || present.has('OTEL_EXPORTER_OTLP_ENDPOINT')) return undefined;
  const valueOfWanted = (one: string) =>
    wanted.flatMap((variable) => (variable.name === one && 'value' in variable ? [variable.value] : []))[0];
  const protocol = valueOfWanted('OTEL_EXPORTER_OTLP_PROTOCOL');
  if (protocol === undefined || present.get(name) === protocol) return undefined;
  return l10n.t(
    'sets {0}: {1} takes {2}, so no endpoint was added.',
    name,
    valueOfWanted('OTEL_EXPORTER_OTLP_ENDPOINT')!,
    protocol,
  );
}
