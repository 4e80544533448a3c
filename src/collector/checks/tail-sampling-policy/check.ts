import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { entriesOf, isEmpty, resolve, type YamlNode } from '../../../yaml/yaml-node.ts';
import type { MapSchema } from '../../catalog/schema.ts';
import { defineCheck, type Facts, type Problem, type Report } from '../../check.ts';
import { alternatives } from '../../component-rules/judge-tables.ts';
import { Settings } from '../../component-rules/settings.ts';
import type { Configuration } from '../../document/configuration.ts';
import { respell } from '../../edits.ts';
import { type KnownSettings, knownSettings } from '../../schema/places.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { isKnown, type Place } from '../../schema/walk.ts';
import { withGuess } from '../../words.ts';
import { policiesOf } from './policies.ts';

export default defineCheck({
  id: 'tail-sampling-policy',
  severity: 'warning',
  summary: 'A policy of tail_sampling is one that the collector can start with.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    for (const known of knownSettings(configuration, facts)) {
      const { component, schema } = known;
      if (component?.kind !== 'processor' || component.id.type !== 'tail_sampling') continue;
      if (!configuration.isPart) checkList(known, new Settings(component.entry.value, schema, component.range), report);
      for (const place of policiesOf(known)) checkPolicy(place, configuration, facts, report);
    }
  },
});

/** Whether there is any, and whether each has a name of its own. */
function checkList({ component }: KnownSettings, settings: Settings, report: Report): void {
  if (!settings.has('policies') || settings.list('policies')?.length === 0) {
    if (!isEmpty(component!.entry.value) && !isKnown(component!.entry.value)) return;
    report({
      message: l10n.t("Without 'policies' no trace is sampled: all of them are dropped."),
      range: settings.entry('policies')?.key.range ?? settings.range,
    });
  }
  const names = new Map<string, Settings>();
  for (const policy of settings.items('policies') ?? []) {
    const name = policy.text('name', '');
    if (name === undefined) continue;
    const first = names.get(name);
    if (name === '')
      report({ message: l10n.t("A policy needs 'name': the collector does not start without."), range: policy.range });
    else if (!first) names.set(name, policy);
    else {
      report({
        message: l10n.t("Two policies are called '{0}': the collector does not start.", name),
        range: policy.rangeOf('name'),
        related: [{ range: first.rangeOf('name'), message: l10n.t('the first') }],
      });
    }
  }
}

/** Policies that need no settings. */
const bare = ['always_sample', 'trace_flags'];

/** Keys of a policy besides the settings of its type. */
const common = ['name', 'type'];

function checkPolicy({ node, schema }: Place, configuration: Configuration, facts: Facts, report: Report): void {
  const map = resolve(node);
  if (map?.kind !== 'map' || schema?.type !== 'map') return;
  const settings = new Settings(map, schema, firstKeyOf(map, node!));
  const types = [...bare, ...Object.keys(schema.keys).filter((key) => !common.includes(key))];
  const type = settings.text('type', '');
  if (type === undefined) return;
  if (type === '')
    report({ message: l10n.t("A policy needs 'type': {0}.", alternatives(types)), range: settings.range });
  else if (!types.includes(type) && !isExtension(type, configuration))
    report(unknownType(type, types, settings, facts));
  checkKeys(map, type, schema, report);
  if (!types.includes(type)) return;
  const isMisspelt = settings.keys().some((key) => key !== type && nearestName(key, [type]) !== undefined);
  if (!bare.includes(type) && !settings.has(type) && !isMisspelt) {
    report({
      message: l10n.t("A policy of the type '{0}' has its settings below '{1}'.", type, type),
      range: settings.rangeOf('type'),
    });
  }
  const own = settings.section(type);
  if (own) checkSettings(type, own, report);
}

function unknownType(type: string, types: readonly string[], settings: Settings, { distribution }: Facts): Problem {
  const meant = nearestName(type, types);
  const scalar = resolve(settings.entry('type')?.value);
  const advice = meant ? l10n.t("Did you mean '{0}'?", meant) : l10n.t('There are {0}.', types.join(', '));
  return {
    message: l10n.t("'{0}' is no type of policy: the collector does not start. {1}", type, advice),
    severity: distribution === 'custom' ? 'hint' : 'warning',
    range: settings.rangeOf('type'),
    fixes: scalar?.kind === 'scalar' ? respell(scalar, meant) : [],
  };
}

/** An extension may bring a type of policy, by its own type. */
function isExtension(type: string, { components }: Configuration): boolean {
  return components.some(({ kind, id }) => kind === 'extension' && id.type === type);
}

/** The collector takes any key here, for the settings of extensions, and passes over those that nothing asks for. */
function checkKeys(map: YamlNode, type: string, schema: MapSchema, report: Report): void {
  for (const { key, value } of entriesOf(map)) {
    if (Object.hasOwn(schema.keys, key.text)) {
      if (key.text === type || common.includes(key.text) || !Object.hasOwn(schema.keys, type)) continue;
      report({
        message: l10n.t("The settings below '{0}' do not count: the policy is of the type '{1}'.", key.text, type),
        range: key.range,
        tags: ['unnecessary'],
      });
      continue;
    }
    if (key.text === type) continue;
    const meant = nearestName(key.text, Object.keys(schema.keys));
    const isRefused = isKnown(value) && resolve(value)?.kind !== 'map';
    report({
      severity: isRefused ? 'error' : 'warning',
      message: withGuess(
        isRefused
          ? l10n.t("'{0}' is no key of a policy.", key.text)
          : l10n.t("'{0}' is no key of a policy, and is passed over.", key.text),
        meant,
      ),
      range: key.range,
      fixes: respell(key, meant),
    });
  }
}

const codes = ['OK', 'ERROR', 'UNSET'];

function checkSettings(type: string, settings: Settings, report: Report): void {
  if (type === 'status_code') {
    const list = settings.list('status_codes');
    if (!settings.has('status_codes') || list?.length === 0) {
      report({
        message: l10n.t("'status_codes' needs at least one of {0}.", alternatives(codes)),
        range: settings.range,
      });
    }
    for (const node of list ?? []) {
      const code = resolve(node);
      if (code?.kind !== 'scalar' || codes.includes(code.text)) continue;
      const meant = codes.find((known) => known === code.text.toUpperCase());
      report({
        message: l10n.t("A status is {0}, not '{1}': the collector does not start.", alternatives(codes), code.text),
        range: node.range,
        fixes: respell(code, meant),
      });
    }
  }
  if (type === 'ottl_condition' && !settings.has('span') && !settings.has('spanevent')) {
    report({
      message: l10n.t("'ottl_condition' needs conditions, below 'span' or 'spanevent'."),
      range: settings.range,
    });
  }
  if (type === 'string_attribute' && settings.flag('enabled_regex_matching') === true) {
    for (const node of settings.list('values') ?? []) {
      const pattern = resolve(node);
      const problem = pattern?.kind === 'scalar' ? regexpProblem(pattern.text) : undefined;
      if (problem) report({ message: l10n.t('In this pattern, {0}.', problem), range: node.range });
    }
  }
}

function firstKeyOf(map: YamlNode, node: YamlNode) {
  const [first] = node.kind === 'alias' ? [] : entriesOf(map);
  return first?.key.range ?? node.range;
}
