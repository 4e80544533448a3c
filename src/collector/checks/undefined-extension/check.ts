import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { resolve, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Facts, type Problem } from '../../check.ts';
import { defineComponent } from '../../define.ts';
import { formatComponentId, idProblem, parseComponentId } from '../../document/component-id.ts';
import type { Configuration } from '../../document/configuration.ts';
import { respell } from '../../edits.ts';
import { placesOnce } from '../../schema/places.ts';
import { isKnown, type Place } from '../../schema/walk.ts';
import { withGuess } from '../../words.ts';

export default defineCheck({
  id: 'undefined-extension',
  severity: 'warning',
  summary: 'An extension that a component relies on is defined.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    if (configuration.isPart || configuration.unknownSections.has('extension')) return;
    for (const [place] of placesOnce(configuration, facts)) {
      const reference = readReference(place);
      const problem = reference && describe(reference, configuration, facts);
      if (problem) report({ range: place.node!.range, ...problem });
    }
  },
});

function readReference({ schema, node }: Place): YamlScalar | undefined {
  const scalar = resolve(node);
  if (schema?.type !== 'component id' || schema.refersTo !== 'extension' || scalar?.kind !== 'scalar') return undefined;
  return isKnown(scalar) && !idProblem(parseComponentId(scalar.text)) ? scalar : undefined;
}

function describe(scalar: YamlScalar, configuration: Configuration, facts: Facts): Omit<Problem, 'range'> | undefined {
  const id = parseComponentId(scalar.text);
  // Of one that is defined and not enabled tells extension-not-enabled.
  if (configuration.find('extension', id)) return undefined;
  const name = formatComponentId(id);
  const defined = configuration.components
    .filter(({ kind }) => kind === 'extension')
    .map((extension) => formatComponentId(extension.id));
  const near = nearestName(name, defined);
  return {
    message: withGuess(l10n.t("The extension '{0}' is not defined, so the collector does not start.", name), near),
    fixes: [...respell(scalar, near), ...defineComponent(configuration, 'extension', id, facts)],
  };
}
