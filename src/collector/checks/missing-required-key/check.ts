import * as l10n from '@vscode/l10n';
import { isEmpty, resolve, type YamlNode } from '../../../yaml/yaml-node.ts';
import { isBefore } from '../../catalog/catalog.ts';
import { defineCheck, type Facts, type Problem } from '../../check.ts';
import { judgeComponents } from '../../component-rules/judge.ts';
import type { Configuration } from '../../document/configuration.ts';
import { knownSettings } from '../../schema/places.ts';
import { kindName } from '../../words.ts';

export default defineCheck({
  id: 'missing-required-key',
  severity: 'error',
  summary: 'A component has the settings without which it refuses to run.',
  check(configuration, report, facts) {
    const problems = judgeComponents(configuration, facts).filter(({ rule }) => rule === 'missing-required-key');
    for (const { rule, ...problem } of problems) report(problem);
    const told = new Set(problems.map(({ range }) => range.start));
    for (const problem of emptyComponents(configuration, facts)) if (!told.has(problem.range.start)) report(problem);
  },
});

/** Components without any settings that refuse that, in the words of the collector. */
function emptyComponents(configuration: Configuration, facts: Facts): Problem[] {
  // What older releases said is not known, and what a part lacks may be in another.
  if (configuration.isPart || isBefore(facts.version, '0.139.0')) return [];
  return knownSettings(configuration, facts).flatMap(({ component, schema }) => {
    if (!component || schema.refusesEmpty === undefined || !isBare(component.entry.value)) return [];
    const { kind, id, range } = component;
    if (kind === 'receiver' && id.type === 'prometheus' && facts.hasTargetAllocator) return [];
    const [reason = ''] = schema.refusesEmpty.split('\n');
    return [
      {
        message: l10n.t(
          "The {0} '{1}' needs settings; without any the collector says: {2}.",
          kindName(kind),
          id.type,
          reason,
        ),
        range,
      },
    ];
  });
}

function isBare(node: YamlNode | undefined): boolean {
  const value = resolve(node);
  return isEmpty(node) || (value?.kind === 'map' && value.entries.length === 0);
}
