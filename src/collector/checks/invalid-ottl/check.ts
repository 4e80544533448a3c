import * as l10n from '@vscode/l10n';
import { embeddedText } from '../../../yaml/embedded-text.ts';
import type { YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { type Component, type Configuration, signalsOf } from '../../document/configuration.ts';
import { checkGroup } from '../../ottl/check-group.ts';
import { mixedStyles } from '../../ottl/mixed-styles.ts';
import { type OttlGroup, ottlGroupsOf } from '../../ottl/places.ts';
import type { OttlProblem } from '../../ottl/problem.ts';

export default defineCheck({
  id: 'invalid-ottl',
  severity: 'error',
  summary: 'Statements and conditions of OTTL compile: their syntax, paths, functions and arguments.',
  fix: 'suggestion',
  check(configuration, report, { version, distribution }) {
    // A list that components share by an alias is told of once.
    const told = new Set<YamlScalar>();
    for (const component of configuration.components) {
      for (const { range } of mixedStyles(component)) {
        report({ range, message: l10n.t('A list has texts, or groups with keys of their own, and not both.') });
      }
      for (const group of ottlGroupsOf(component, version)) {
        const isRefused = isFoundByValidate(group, component, configuration);
        for (const { text, problems } of checkGroup(group, { version, hasOwnFunctions: distribution === 'custom' })) {
          if (told.has(text.scalar)) continue;
          told.add(text.scalar);
          for (const problem of problems) report(inYaml(problem, text.scalar, isRefused, configuration.text));
        }
      }
    }
  },
});

/** Pipelines are built of what is used in them only. */
function isFoundByValidate({ foundBy }: OttlGroup, component: Component, configuration: Configuration): boolean {
  return foundBy === 'validate' || (foundBy === 'pipeline' && signalsOf(component, configuration).size > 0);
}

function inYaml(
  { range, message, severity, correction }: OttlProblem,
  scalar: YamlScalar,
  isRefused: boolean,
  text: string,
): Problem {
  const { rangeInFile, editInFile } = embeddedText(scalar, text);
  const edit = correction && editInFile(correction);
  const newText = correction?.newText.trim() ?? '';
  const title =
    correction?.range.start === correction?.range.end
      ? l10n.t("Insert '{0}'", newText)
      : l10n.t("Change to '{0}'", newText);
  return {
    range: rangeInFile(range),
    message: isRefused ? message : l10n.t('{0} Only the start of the collector tells of it.', message),
    severity: isRefused ? severity : 'warning',
    fixes: edit ? [{ title, kind: 'suggestion', edits: [edit] }] : [],
  };
}
