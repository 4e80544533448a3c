import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { resolve, valueAt, type YamlNode, type YamlScalar } from '../../../yaml/yaml-node.ts';
import type { MapSchema, ScalarSchema } from '../../catalog/schema.ts';
import { defineCheck, type Facts, type Problem } from '../../check.ts';
import { judgeComponents } from '../../component-rules/judge.ts';
import { alternatives, limitBroken } from '../../component-rules/judge-tables.ts';
import { idProblem, parseComponentId } from '../../document/component-id.ts';
import { respell } from '../../edits.ts';
import { isInPolicy, placesOnce } from '../../schema/places.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { isKnown } from '../../schema/walk.ts';
import { numberOf, yamlTypeOf } from '../../schema/yaml-type.ts';
import { withGuess } from '../../words.ts';

export default defineCheck({
  id: 'invalid-value',
  severity: 'error',
  summary: 'A setting has one of the values that its component takes.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    const ruled = judgeComponents(configuration, facts).filter(({ rule }) => rule === 'invalid-value');
    const told = new Set(ruled.map(({ range }) => range.start));
    for (const [place, known] of placesOnce(configuration, facts)) {
      if (isInPolicy(known, place)) continue;
      const { schema, node } = place;
      const variant = schema?.type === 'map' ? variantProblem(schema, node, facts) : undefined;
      if (variant) report(variant);
      const scalar = resolve(node);
      if (!schema || !node || scalar?.kind !== 'scalar' || !isKnown(scalar)) continue;
      const problem = problemOf(scalar, schema as ScalarSchema);
      if (problem && !told.has(node.range.start)) report({ range: node.range, ...problem });
    }
    for (const { rule, ...problem } of ruled) report(problem);
  },
});

/** What stands in a map depends on its `type`, which then must be one that there is. */
function variantProblem(
  { variants }: MapSchema,
  node: YamlNode | undefined,
  { distribution }: Facts,
): Problem | undefined {
  const type = valueAt(node, 'type');
  if (
    !variants ||
    distribution === 'custom' ||
    type?.kind !== 'scalar' ||
    !isKnown(type) ||
    Object.hasOwn(variants, type.text)
  ) {
    return undefined;
  }
  const meant = nearestName(type.text, Object.keys(variants));
  return {
    message: withGuess(l10n.t("There is no type '{0}' here.", type.text), meant),
    range: type.range,
    fixes: respell(type, meant),
  };
}

function problemOf(scalar: YamlScalar, schema: ScalarSchema): Omit<Problem, 'range'> | undefined {
  const { type, values, format } = schema;
  if (type === 'component id') {
    const message = idProblem(parseComponentId(scalar.text));
    return message === undefined ? undefined : { message };
  }
  const number = type === 'int' || type === 'float' ? numberOf(scalar) : undefined;
  if (number !== undefined) {
    const broken = limitBroken(number, {
      ...(schema.minimum !== undefined && { atLeast: schema.minimum }),
      ...(schema.maximum !== undefined && { atMost: schema.maximum }),
    });
    return broken === undefined ? undefined : { message: l10n.t('This {0}.', broken) };
  }
  if (values && type === 'string' && yamlTypeOf(scalar) === 'string') return choiceProblem(scalar, schema);
  if (
    type === 'size' &&
    yamlTypeOf(scalar) === 'string' &&
    !/^\d+\.?\d*\s*(?:[kKmMgGtTpP]i?[bB])?$/.test(scalar.text)
  ) {
    return { message: l10n.t("'{0}' is no size, such as 10MiB.", scalar.text) };
  }
  const problem = format === 'regexp' ? regexpProblem(scalar.text) : undefined;
  return problem === undefined ? undefined : { message: l10n.t('In this pattern, {0}.', problem) };
}

/** An empty text often stands for what is usual: of that nothing is said. */
function choiceProblem(scalar: YamlScalar, schema: ScalarSchema): Omit<Problem, 'range'> | undefined {
  const { text } = scalar;
  const values = (schema.values ?? []).map(String);
  // What is only documented may be compared in any way, and be more.
  const isSame = schema.enforced && !schema.anyCase ? (value: string) => value === text : sameInAnyCase(text);
  if (text === '' || values.some(isSame)) return undefined;
  // Versions and the like are all near each other.
  const meant = /[a-z]{3}/i.test(text) ? nearestName(text, values) : undefined;
  return {
    severity: schema.enforced ? 'error' : 'warning',
    message: withGuess(l10n.t("'{0}' is none of the values that can be here: {1}.", text, alternatives(values)), meant),
    fixes: respell(scalar, meant),
  };
}

function sameInAnyCase(text: string): (value: string) => boolean {
  return (value) => value.toLowerCase() === text.toLowerCase();
}
