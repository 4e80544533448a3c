import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { contains } from '../../../base/range.ts';
import { asFixes, defineRule, type RuleFinding } from '../../rule.ts';
import type { Expression, Property } from '../../uses/expression.ts';
import type { PackageUse } from '../../uses/set-up-uses.ts';
import type { OptionChange, UseIdioms } from '../../uses/use-idioms.ts';
import { isInAll, type Judgement, judge, takenBy } from './judgement.ts';
import { optionsTaken } from './options-taken.ts';
import { replacementOf } from './replacements.ts';
import { readTaken, type Taken } from './taken.ts';
import { allowedBy, type Span } from './versions.ts';

export default defineRule({
  id: 'unknown-instrumentation-option',
  summary: 'Instrumentations, processors, exporters and SDKs are given options that their installed version has.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ packages, idioms }, report, { project }) {
    for (const use of packages) {
      const facts = optionsTaken(use.package);
      if (!facts) continue;
      const thing = use.member === undefined ? use.name : `${use.name}.${use.member}`;
      const range = project.dependencies.get(use.package);
      const allowed = range === undefined || range === '*' ? undefined : allowedBy(range);
      for (const [position, object] of (use.given ?? []).entries()) {
        const taken = takenBy(facts, `${thing} ${position}`);
        if (!object || !taken) continue;
        const here: Place = { use, thing, taken, allowed, range, idioms };
        for (const found of findingsIn(object, here)) report(found);
        for (const inner of instrumentationsIn(object, here, `${thing} ${position}`)) {
          for (const found of findingsIn(inner.object, inner.place)) report(found);
        }
      }
    }
  },
});

interface Given {
  readonly object: Expression;
  readonly place: Place;
}

/** What takes options, and what is known of it. */
interface Place {
  readonly use: PackageUse;
  readonly thing: string;
  readonly taken: Taken;
  readonly allowed: readonly Span[] | undefined;
  /** As the manifest has it, or what is installed. */
  readonly range: string | undefined;
  readonly idioms: UseIdioms;
}

function findingsIn(object: Expression, place: Place): readonly RuleFinding[] {
  return (object.properties ?? []).flatMap((property) => {
    const name = property.key.constant;
    if (typeof name !== 'string' || !contains(property.range, property.key.range)) return [];
    const judgement = judge(name, place.taken, place.allowed);
    return judgement.is === 'fine' ? [] : [findingOf(name, property, object, judgement, place)];
  });
}

/** The options that instrumentations are given by the names of their packages. */
function instrumentationsIn(object: Expression, place: Place, parameter: string): readonly Given[] {
  return (object.properties ?? []).flatMap(({ key: { constant: name }, value, range }) => {
    if (typeof name !== 'string' || !name.startsWith('@opentelemetry/instrumentation-')) return [];
    const [known] = Object.entries(optionsTaken(name) ?? {});
    // What stands elsewhere may be meant for others, too.
    const isHere = value.properties?.every((one) => contains(range, one.range));
    if (!known || !isHere) return [];
    const [thing, text] = known;
    const own = [...readTaken(text).names].filter(([, spans]) => spans.length === 0);
    const bounded = takenBy(optionsTaken(place.use.package)!, `${parameter} ${name}`)?.names ?? [];
    const taken = { ...place.taken, names: new Map([...own, ...bounded]) };
    return [{ object: value, place: { ...place, taken, thing: thing.split(' ')[0]! } }];
  });
}

function findingOf(
  name: string,
  property: Property,
  object: Expression,
  judgement: Exclude<Judgement, { is: 'fine' }>,
  place: Place,
): RuleFinding {
  const { taken, thing, use, allowed } = place;
  const { range } = property.key;
  const change = (to: OptionChange) =>
    isInAll(to.name, taken, allowed) && !has(object, to.name) ? fixesOf(property, to, place.idioms) : [];
  if (judgement.is === 'unknown') {
    const known = [...taken.names.keys()].filter((one) => isInAll(one, taken, allowed));
    const near = nearestName(name, known);
    const message =
      near === undefined
        ? l10n.t("`{0}` is no option of '{1}' in any version of '{2}', and nothing reads it.", name, thing, use.package)
        : l10n.t(
            "`{0}` is no option of '{1}' in any version of '{2}', and nothing reads it; did you mean `{3}`?",
            name,
            thing,
            use.package,
            near,
          );
    return { range, message, fixes: near === undefined ? [] : change({ name: near, as: 'same' }) };
  }
  const version = l10n.t("version {0}.{1} of '{2}'", judgement.since[0], judgement.since[1], use.package);
  if (judgement.is === 'later') {
    const message = l10n.t(
      "`{0}` is an option of '{1}' only from {2} on; here it is {3}, where nothing reads it.",
      name,
      thing,
      version,
      place.range!,
    );
    return { range, message };
  }
  const replacement = replacementOf(thing, name);
  const isThere = replacement && (judgement.is === 'gone' || !replacement.isLater);
  const fixes = isThere ? change(replacement) : [];
  if (judgement.is === 'gone') {
    const message = replacement
      ? l10n.t(
          "`{0}` is no longer an option of '{1}' since {2}, and nothing reads it; {3}.",
          name,
          thing,
          version,
          replacement.advice,
        )
      : l10n.t("`{0}` is no longer an option of '{1}' since {2}, and nothing reads it.", name, thing, version);
    return { range, message, fixes };
  }
  const message = replacement
    ? l10n.t("`{0}` is no longer an option of '{1}' from {2} on; {3}.", name, thing, version, replacement.advice)
    : l10n.t("`{0}` is no longer an option of '{1}' from {2} on.", name, thing, version);
  return { range, severity: 'hint', message, fixes, tags: ['deprecated'] };
}

function fixesOf(property: Property, change: OptionChange, { restateOption }: UseIdioms): readonly Fix[] {
  return asFixes(l10n.t("Use '{0}'", change.name), restateOption?.(property, change));
}

/** Whether an object has an option, or may have it. */
function has({ properties = [], isOpen }: Expression, name: string): boolean {
  return isOpen === true || properties.some(({ key }) => key.constant === name);
}
