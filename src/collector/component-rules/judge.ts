import { isBefore } from '../catalog/catalog.ts';
import type { Facts, Problem } from '../check.ts';
import { type Component, type Configuration, signalsOf } from '../document/configuration.ts';
import { isSubstituted, resolve, valueAt } from '../document/yaml-node.ts';
import { type KnownSettings, knownSettings } from '../schema/places.ts';
import { allRules } from './all-rules.ts';
import { judgeTables } from './judge-tables.ts';
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
  for (const known of knownSettings(configuration, facts)) {
    const { component } = known;
    if (!component) continue;
    const signals = signalsOf(component, configuration);
    for (const rules of allRules) {
      if (isBefore(facts.version, rules.since) || (rules.whenUsed && signals.size === 0)) continue;
      for (const { settings, subject } of settingsFor(rules, known, component)) {
        const report = (rule: RuleId, problem: Problem) => add({ rule, ...problem });
        judgeTables(rules, settings, subject, report);
        rules.judge?.(settings, report, { component, version: facts.version, signals });
      }
    }
  }
  return problems;
}

interface Subject {
  readonly settings: Settings;
  readonly subject: string;
}

function settingsFor(
  { of, block }: ComponentRules,
  { schema, places }: KnownSettings,
  component: Component,
): Subject[] {
  const { kind, id, entry } = component;
  if (of) {
    if (!of.includes(`${kind}/${id.type}`) || isSubstituted(entry.value)) return [];
    return [{ settings: new Settings(entry.value, schema, entry.key.range), subject: `the ${kind} '${id.type}'` }];
  }
  if (!block) return [];
  return places.flatMap(({ key, node, path, schema: inside }) => {
    const isMeant = block.key === undefined || path.at(-1) === block.key;
    const map = resolve(node);
    if (!isMeant || inside?.type !== 'map' || !Object.hasOwn(inside.keys, block.having)) return [];
    if (map?.kind !== 'map' || isSwitchedOff(map)) return [];
    const { range } = key ?? entry.key;
    return [{ settings: new Settings(map, inside, range), subject: `'${block.key ?? key?.text ?? id.text}'` }];
  });
}

/** Of what is switched off, or may be, nothing is asked. */
function isSwitchedOff(map: ReturnType<typeof resolve>): boolean {
  const enabled = valueAt(map, 'enabled');
  return enabled !== undefined && !(enabled.kind === 'scalar' && enabled.value === true);
}
