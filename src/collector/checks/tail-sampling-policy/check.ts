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
      message: "Without 'policies' no trace is sampled: all of them are dropped.",
      range: settings.entry('policies')?.key.range ?? settings.range,
    });
  }
  const names = new Map<string, Settings>();
  for (const policy of settings.items('policies') ?? []) {
    const name = policy.text('name', '');
    if (name === undefined) continue;
    const first = names.get(name);
    if (name === '')
      report({ message: "A policy needs 'name': the collector does not start without.", range: policy.range });
    else if (!first) names.set(name, policy);
    else {
      report({
        message: `Two policies are called '${name}': the collector does not start.`,
        range: policy.rangeOf('name'),
        related: [{ range: first.rangeOf('name'), message: 'the first' }],
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
  if (type === '') report({ message: `A policy needs 'type': ${alternatives(types)}.`, range: settings.range });
  else if (!types.includes(type) && !isExtension(type, configuration))
    report(unknownType(type, types, settings, facts));
  checkKeys(map, type, schema, report);
  if (!types.includes(type)) return;
  const isMisspelt = settings.keys().some((key) => key !== type && nearestName(key, [type]) !== undefined);
  if (!bare.includes(type) && !settings.has(type) && !isMisspelt) {
    report({
      message: `A policy of the type '${type}' has its settings below '${type}'.`,
      range: settings.rangeOf('type'),
    });
  }
  const own = settings.section(type);
  if (own) checkSettings(type, own, report);
}

function unknownType(type: string, types: readonly string[], settings: Settings, { distribution }: Facts): Problem {
  const meant = nearestName(type, types);
  const scalar = resolve(settings.entry('type')?.value);
  const advice = meant ? `Did you mean '${meant}'?` : `There are ${types.join(', ')}.`;
  return {
    message: `'${type}' is no type of policy: the collector does not start. ${advice}`,
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
        message: `The settings below '${key.text}' do not count: the policy is of the type '${type}'.`,
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
      message: `'${key.text}' is no key of a policy${isRefused ? '.' : ', and is passed over.'}${meant ? ` Did you mean '${meant}'?` : ''}`,
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
      report({ message: `'status_codes' needs at least one of ${alternatives(codes)}.`, range: settings.range });
    }
    for (const node of list ?? []) {
      const code = resolve(node);
      if (code?.kind !== 'scalar' || codes.includes(code.text)) continue;
      const meant = codes.find((known) => known === code.text.toUpperCase());
      report({
        message: `A status is ${alternatives(codes)}, not '${code.text}': the collector does not start.`,
        range: node.range,
        fixes: respell(code, meant),
      });
    }
  }
  if (type === 'ottl_condition' && !settings.has('span') && !settings.has('spanevent')) {
    report({ message: "'ottl_condition' needs conditions, below 'span' or 'spanevent'.", range: settings.range });
  }
  if (type === 'string_attribute' && settings.flag('enabled_regex_matching') === true) {
    for (const node of settings.list('values') ?? []) {
      const pattern = resolve(node);
      const problem = pattern?.kind === 'scalar' ? regexpProblem(pattern.text) : undefined;
      if (problem) report({ message: `In this pattern, ${problem}.`, range: node.range });
    }
  }
}

function firstKeyOf(map: YamlNode, node: YamlNode) {
  const [first] = node.kind === 'alias' ? [] : entriesOf(map);
  return first?.key.range ?? node.range;
}
