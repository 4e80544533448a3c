import * as l10n from '@vscode/l10n';
import type { Completion, Completions } from '../../base/completion.ts';
import { placeholder } from '../../base/insertion.ts';
import { nameIn } from '../edits.ts';
import { javaInstrumentations } from '../specification/java-instrumentations.ts';
import { outdatedChoice, outdatedVariable } from '../specification/outdated.ts';
import type { Variable } from '../specification/variable.ts';
import { knownVariables } from '../specification/variables.ts';
import { describeChoice, describeVariable, variableDetail } from './describe-variable.ts';
import { type NamePlace, settingPlaceAt, type ValuePlace } from './setting-place.ts';

export type SettingKind = 'variable' | 'key' | 'value';

/** What may be written of a setting at an offset of a file; undefined where none was begun. */
export function completeSettings(path: string, text: string, offset: number): Completions<SettingKind> | undefined {
  const place = settingPlaceAt(path, text, offset);
  if (!place) return undefined;
  const items = place.kind === 'name' ? completeNames(place) : completeValues(place);
  return { range: place.word, items };
}

function completeNames({ form, separator }: NamePlace): readonly Completion<SettingKind>[] {
  const variables = [...knownVariables.values()];
  if (form === 'variable') return variables.map((variable) => nameItem(variable, variable.name, 'variable', separator));
  return propertyNames().map(([name, variable]) => nameItem(variable, name, 'key', separator));
}

/** Properties of the JVM with their variables; of names that one language has, dots and dashes cannot be told. */
export function propertyNames(): readonly (readonly [string, Variable])[] {
  const general = [...knownVariables.values()]
    .filter(({ languages }) => !languages)
    .map((variable) => [nameIn({ form: 'property' }, variable.name), variable] as const);
  const instrumentations = javaInstrumentations.flatMap((id) => {
    const variable = knownVariables.get(`OTEL_INSTRUMENTATION_${id.replaceAll('-', '_').toUpperCase()}_ENABLED`);
    return variable ? [[`otel.instrumentation.${id}.enabled`, variable] as const] : [];
  });
  return [...general, ...instrumentations];
}

function nameItem(
  variable: Variable,
  label: string,
  kind: SettingKind,
  separator: NamePlace['separator'],
): Completion<SettingKind> {
  return {
    label,
    kind,
    insertion: [label, separator, ...(separator === '' ? [] : [placeholder()])],
    rank: rankOf(variable),
    detail: variableDetail(variable),
    documentation: describeVariable(variable, label),
    deprecated: outdatedVariable(variable.name) !== undefined,
  };
}

/** What all SDKs read comes before what one language has, and that before its instrumentations. */
export function rankOf({ name, languages }: Variable): number {
  if (name.startsWith('OTEL_INSTRUMENTATION_')) return 2;
  return languages ? 1 : 0;
}

function completeValues({ variable: name, others }: ValuePlace): readonly Completion<SettingKind>[] {
  const variable = knownVariables.get(name);
  if (!variable) return [];
  return valueItems(variable, others).map((item) => ({
    ...item,
    deprecated: outdatedChoice(name, item.label) !== undefined,
  }));
}

/** Values that one is likely to want, best first, but for `others`, which are there already. */
export function valueItems(variable: Variable, others: readonly string[] = []): readonly Completion<SettingKind>[] {
  return valuesOf(variable)
    .filter(({ label }) => !others.includes(label))
    .map(({ label, detail }, rank) => ({
      label,
      kind: 'value',
      insertion: [label],
      rank,
      detail,
      documentation: describeChoice(variable, label),
    }));
}

interface Value {
  readonly label: string;
  readonly detail?: string;
}

/** Values that one is likely to want, best first. */
function valuesOf({ name, takes }: Variable): readonly Value[] {
  if (takes.kind === 'boolean') return [{ label: 'true' }, { label: 'false' }];
  if (takes.kind === 'choice') return takes.choices.map((label) => ({ label }));
  if (name === 'OTEL_RESOURCE_ATTRIBUTES') return resourceAttributes;
  if (/^OTEL_EXPORTER_OTLP_(?:[A-Z]+_)?ENDPOINT$/.test(name)) {
    const signal = /OTLP_(TRACES|METRICS|LOGS)_/.exec(name)?.[1]?.toLowerCase();
    return [
      { label: `http://localhost:4318${signal ? `/v1/${signal}` : ''}`, detail: l10n.t('OTLP over HTTP') },
      { label: 'http://localhost:4317', detail: l10n.t('OTLP over gRPC') },
    ];
  }
  return [];
}

/** By https://opentelemetry.io/docs/specs/semconv/resource/: what nearly every service has. */
const resourceAttributes: readonly Value[] = [
  { label: 'service.name=', detail: l10n.t('the service') },
  { label: 'service.version=', detail: l10n.t('its version') },
  { label: 'service.namespace=', detail: l10n.t('the system that it is a part of') },
  { label: 'service.instance.id=', detail: l10n.t('which of its instances') },
  { label: 'deployment.environment.name=', detail: l10n.t('production, staging, test or development') },
];
