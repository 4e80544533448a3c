import { nearestName } from '../../../base/nearest-name.ts';
import type { ScalarSchema } from '../../catalog/schema.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { judgeComponents } from '../../component-rules/judge.ts';
import { alternatives, limitBroken } from '../../component-rules/judge-tables.ts';
import { idProblem, parseComponentId } from '../../document/component-id.ts';
import { resolve, type YamlScalar } from '../../document/yaml-node.ts';
import { respell } from '../../edits.ts';
import { knownSettings } from '../../schema/places.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { isKnown } from '../../schema/walk.ts';
import { numberOf, yamlTypeOf } from '../../schema/yaml-type.ts';

export default defineCheck({
  id: 'invalid-value',
  severity: 'error',
  summary: 'A setting has one of the values that its component takes.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    const told = new Set<number>();
    for (const { places } of knownSettings(configuration, facts)) {
      for (const { schema, node } of places) {
        const scalar = resolve(node);
        if (!schema || !node || scalar?.kind !== 'scalar' || !isKnown(scalar)) continue;
        const problem = problemOf(scalar, schema as ScalarSchema);
        if (!problem) continue;
        told.add(node.range.start);
        report({ range: node.range, ...problem });
      }
    }
    for (const { rule, ...problem } of judgeComponents(configuration, facts)) {
      if (rule === 'invalid-value' && !told.has(problem.range.start)) report(problem);
    }
  },
});

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
    return broken === undefined ? undefined : { message: `This ${broken}.` };
  }
  if (values && type === 'string' && yamlTypeOf(scalar) === 'string') return choiceProblem(scalar, values);
  const problem = format === 'regexp' ? regexpProblem(scalar.text) : undefined;
  return problem === undefined ? undefined : { message: `In this pattern, ${problem}.` };
}

/** Many compare without regard to case, and an empty text often stands for what is usual: of these nothing is said. */
function choiceProblem(scalar: YamlScalar, values: readonly string[]): Omit<Problem, 'range'> | undefined {
  const { text } = scalar;
  if (text === '' || values.some((value) => value.toLowerCase() === text.toLowerCase())) return undefined;
  // Versions and the like are all near each other.
  const meant = /[a-z]{3}/i.test(text) ? nearestName(text, values) : undefined;
  return {
    message: `'${text}' is none of the values that can be here: ${alternatives(values)}.${meant ? ` Did you mean '${meant}'?` : ''}`,
    fixes: respell(scalar, meant),
  };
}
