import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../base/in-quotes.ts';
import { isSubstituted, resolve, valueAt, type YamlMap } from '../../yaml/yaml-node.ts';
import { isBefore } from '../catalog/catalog.ts';
import type { MapSchema } from '../catalog/schema.ts';
import type { Facts, Problem } from '../check.ts';
import { type Configuration, signalsOf } from '../document/configuration.ts';
import { knownSettings } from '../schema/places.ts';
import type { Place } from '../schema/walk.ts';
import { kindName } from '../words.ts';
import { allRules } from './all-rules.ts';
import { judgeTables, type Subject } from './judge-tables.ts';
import type { ComponentRules, RuleId } from './rules.ts';
import { Settings } from './settings.ts';

export interface RuleProblem extends Problem {
  readonly rule: RuleId;
}

/** What components refuse of their settings, by rules of their own. */
export function judgeComponents(configuration: Configuration, facts: Facts): readonly RuleProblem[] {
  const problems = judged.get(configuration) ?? judgeAll(configuration, facts);
  judged.set(configuration, problems);
  return problems;
}

/** Each kind of problem has a check of its own. */
const judged = new WeakMap<Configuration, readonly RuleProblem[]>();

function judgeAll(configuration: Configuration, facts: Facts): RuleProblem[] {
  const problems: RuleProblem[] = [];
  // A block that components share by an alias is told of once.
  const told = new Set<string>();
  const add = (problem: RuleProblem) => {
    // What a part lacks may be in another.
    if (configuration.isPart && problem.rule !== 'invalid-value') return;
    const key = `${problem.rule} ${problem.range.start} ${problem.message}`;
    if (!told.has(key)) problems.push(problem);
    told.add(key);
  };
  for (const { component, schema, places } of knownSettings(configuration, facts)) {
    if (!component) continue;
    const { kind, id, entry } = component;
    const signals = signalsOf(component, configuration);
    const hasTargetAllocator = facts.hasTargetAllocator === true;
    const context = { component, version: facts.version, signals, hasTargetAllocator };
    const judge = (rules: ComponentRules, settings: Settings, subject: Subject) => {
      if (isBefore(facts.version, rules.since) || (rules.whenUsed && signals.size === 0)) return;
      const report = (rule: RuleId, problem: Problem) => add({ rule, ...problem });
      judgeTables(rules, settings, subject, report);
      rules.judge?.(settings, report, context);
    };
    const ownRules = isSubstituted(entry.value) ? [] : (rulesOfComponents.get(`${kind}/${id.type}`) ?? []);
    if (ownRules.length > 0) {
      const settings = new Settings(entry.value, schema, entry.key.range);
      const subject: Subject = {
        first: () => l10n.t("The {0} '{1}'", kindName(kind), id.type),
        within: () => l10n.t("the {0} '{1}'", kindName(kind), id.type),
      };
      for (const rules of ownRules) judge(rules, settings, subject);
    }
    for (const place of places) {
      const rules = blockRulesAt(place);
      const map = resolve(place.node);
      if (rules.length === 0 || map?.kind !== 'map' || isSwitchedOff(map)) continue;
      const key = place.key ?? entry.key;
      const settings = new Settings(map, place.schema as MapSchema, key.range);
      const name = () => inQuotes(key.text);
      const subject = { first: name, within: name };
      for (const rule of rules) judge(rule, settings, subject);
    }
  }
  return problems;
}

const rulesOfComponents = grouped((rules) => rules.of ?? []);

/** By the key of the block; those of a block of any name under an empty one. */
const rulesOfBlocks = grouped(({ block }) => (block ? [block.key ?? ''] : []));

function grouped(keysOf: (rules: ComponentRules) => readonly string[]): ReadonlyMap<string, readonly ComponentRules[]> {
  const groups = new Map<string, ComponentRules[]>();
  for (const rules of allRules) {
    for (const key of keysOf(rules)) groups.set(key, [...(groups.get(key) ?? []), rules]);
  }
  return groups;
}

function blockRulesAt({ path, schema }: Place): readonly ComponentRules[] {
  if (schema?.type !== 'map') return [];
  const [named = [], others = []] = [String(path.at(-1)), ''].map((key) => rulesOfBlocks.get(key));
  return [...named, ...others].filter(({ block }) => Object.hasOwn(schema.keys, block!.having));
}

/** Of what is switched off, or may be, nothing is asked. */
function isSwitchedOff(map: YamlMap): boolean {
  const enabled = valueAt(map, 'enabled');
  return enabled !== undefined && !(enabled.kind === 'scalar' && enabled.value === true);
}
