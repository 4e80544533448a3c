import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../../base/result.ts';
import { Settings } from '../../../collector/component-rules/settings.ts';
import type { ProcessorContext, SimulationProblem } from '../../processor.ts';
import { isOlderThan } from '../../release.ts';
import { booleanAttribute, numericAttribute, stringAttribute } from './attribute-policies.ts';
import { bytesLimiting, probabilistic, rateLimiting } from './chance-policies.ts';
import { and, composite, drop, not, type SubPolicy } from './compound-policies.ts';
import { ottlCondition } from './ottl-policy.ts';
import type { Policy } from './policy.ts';
import { latency, spanCount, statusCode, traceFlags, traceState } from './span-policies.ts';

export interface NamedPolicy extends SubPolicy {
  readonly isDrop: boolean;
}

type PolicyResult = Result<Policy, SimulationProblem>;

/** The policies of a tail_sampling processor, those first that drop: so they are asked. */
export function readPolicies(
  settings: Settings,
  context: ProcessorContext,
): Result<readonly NamedPolicy[], SimulationProblem> {
  const policies: NamedPolicy[] = [];
  for (const item of settings.items('policies') ?? []) {
    const name = item.text('name', '') ?? '';
    if (name === '' || policies.some((policy) => policy.name === name)) {
      const message = name === '' ? l10n.t('A policy has no name.') : l10n.t("Two policies are called '{0}'.", name);
      return failed({ message: l10n.t('{0} The collector does not start.', message), range: item.range });
    }
    const policy = readPolicy(item, context, topTypes);
    if (!policy.ok) return policy;
    policies.push({ name, policy: policy.value, isDrop: item.text('type') === 'drop' });
  }
  return ok([...policies.filter(({ isDrop }) => isDrop), ...policies.filter(({ isDrop }) => !isDrop)]);
}

/** Makes a policy of the settings below the key of its type. */
type PolicyReader = (own: Settings, context: ProcessorContext) => PolicyResult;

const simpleTypes: Readonly<Record<string, PolicyReader>> = {
  always_sample: () => ok({ decide: () => 'sampled' }),
  boolean_attribute: (own, context) => ok(booleanAttribute(own, invertsDecisions(context))),
  bytes_limiting: (own) => ok(bytesLimiting(own)),
  latency: (own) => ok(latency(own)),
  numeric_attribute: (own, context) => numericAttribute(own, invertsDecisions(context)),
  ottl_condition: ottlCondition,
  probabilistic: (own) => ok(probabilistic(own)),
  rate_limiting: (own) => ok(rateLimiting(own)),
  span_count: (own) => ok(spanCount(own)),
  status_code: statusCode,
  string_attribute: (own, context) => stringAttribute(own, invertsDecisions(context)),
  trace_flags: () => ok(traceFlags()),
  trace_state: (own) => ok(traceState(own)),
};

/** Of which policies that sample or drop by several are made. */
const typesBelowAnd: Readonly<Record<string, PolicyReader>> = { ...simpleTypes, not: readNot };

const typesBelowComposite: Readonly<Record<string, PolicyReader>> = { ...simpleTypes, and: readAnd };

const topTypes: Readonly<Record<string, PolicyReader>> = {
  ...typesBelowAnd,
  and: readAnd,
  composite: readComposite,
  drop: (own, context) => mapAll(own, 'drop_sub_policy', context, typesBelowAnd, (all) => drop(all.map(policyOf))),
};

function readAnd(own: Settings, context: ProcessorContext): PolicyResult {
  return mapAll(own, 'and_sub_policy', context, typesBelowAnd, (all) => and(all.map(policyOf)));
}

function readNot(own: Settings, context: ProcessorContext): PolicyResult {
  const inner = own.section('not_sub_policy');
  if (!inner) return failed({ message: l10n.t("'not' needs 'not_sub_policy'."), range: own.range });
  const policy = readPolicy(inner, context, simpleTypes);
  return policy.ok ? ok(not(policy.value)) : policy;
}

function readComposite(own: Settings, context: ProcessorContext): PolicyResult {
  return mapAll(own, 'composite_sub_policy', context, typesBelowComposite, (all) => composite(own, all));
}

function mapAll(
  own: Settings,
  key: string,
  context: ProcessorContext,
  types: Readonly<Record<string, PolicyReader>>,
  combine: (policies: readonly SubPolicy[]) => Policy,
): PolicyResult {
  const policies: SubPolicy[] = [];
  for (const item of own.items(key) ?? []) {
    const policy = readPolicy(item, context, types);
    if (!policy.ok) return policy;
    policies.push({ name: item.text('name', '') ?? '', policy: policy.value });
  }
  return ok(combine(policies));
}

function policyOf({ policy }: SubPolicy): Policy {
  return policy;
}

function readPolicy(
  settings: Settings,
  context: ProcessorContext,
  types: Readonly<Record<string, PolicyReader>>,
): PolicyResult {
  const type = settings.text('type', '') ?? '';
  const reader = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!reader) {
    const message = l10n.t("Policies of the type '{0}' are not simulated: an extension may bring them.", type);
    return failed({ message, range: settings.rangeOf('type') });
  }
  return reader(settings.section(type) ?? new Settings(undefined, undefined, settings.range), context);
}

/** Before 0.144, what `invert_match` decides goes before what other policies decide. */
function invertsDecisions(context: ProcessorContext): boolean {
  return isOlderThan('0.144.0', context);
}
