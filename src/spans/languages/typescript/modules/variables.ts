import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { VariableUse } from '../../../uses/module-facts.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { describe } from '../uses/describe.ts';
import { isConditional } from '../uses/surroundings.ts';

/** `process.env.NAME = value`, `??=` and `||=`, where that is done in any case. */
export function variablesSetIn(file: FileContext): readonly VariableUse[] {
  return file.program.descendants().flatMap((node): VariableUse[] => {
    const isDefault = node.type === 'augmented_assignment_expression';
    if (!isDefault && node.type !== 'assignment_expression') return [];
    if (isDefault && !/^(\?\?|\|\|)=$/.test(node.field('operator')?.text ?? '')) return [];
    const name = variableOf(node.field('left'));
    const value = node.field('right');
    if (name === undefined || !value || isConditional(node)) return [];
    return [{ name, value: describe(value, file.scopes), isDefault, range: firstLine(node) }];
  });
}

/** `NAME` of `process.env.NAME` and `process.env['NAME']`. */
function variableOf(target: SyntaxNode | undefined): string | undefined {
  if (target?.field('object')?.text !== 'process.env') return undefined;
  return target.type === 'member_expression' ? target.field('property')?.text : stringValue(target.field('index'));
}
