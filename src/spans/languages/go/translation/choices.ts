import type { Arm, Choice, Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expressionsOf, statementsOf } from '../syntax.ts';
import { translateExpression } from './expressions.ts';
import { nothing } from './parts.ts';
import { statementsIn, translateStatement } from './statements.ts';
import type { Translator } from './translator.ts';

/** Translates `switch`, with and without a subject and of types, and `select`. */
export function translateChoice(translator: Translator, node: SyntaxNode, label: string | undefined): Code {
  const range = rangeOf(node);
  const value = node.field('value');
  // `switch { case x > 1: … }` asks one condition after the other.
  const isOfConditions = node.type === 'expression_switch_statement' && (!value || value.type === 'true');
  const subject = value && !isOfConditions ? translateExpression(translator, value) : undefined;
  const arms = node.children.filter(({ type }) => type.endsWith('_case'));
  const choice: Choice = {
    kind: 'choice',
    range,
    ...(subject && { subject }),
    arms: arms.map((arm) => armOf(translator, arm, isOfConditions)),
    otherwise: node.type === 'select_statement' ? 'impossible' : isOfConditions ? 'goes on' : 'open',
    isLeftByBreak: true,
    ...(label !== undefined && { label }),
  };
  const initializer = node.field('initializer');
  if (!initializer) return choice;
  const parts = [translateStatement(translator, initializer), choice];
  return { kind: 'block', range, body: { kind: 'sequence', range, parts } };
}

function armOf(translator: Translator, node: SyntaxNode, isOfConditions: boolean): Arm {
  const range = rangeOf(node);
  const isDefault = node.type === 'default_case';
  const communication = node.field('communication');
  const values = expressionsOf(node.field('value')).map((one) => translateExpression(translator, one));
  const before = communication ? [translateCommunication(translator, communication)] : isOfConditions ? [] : values;
  const parts = [...before, ...statementsIn(translator, node)];
  const guard = isOfConditions ? anyOf(values) : undefined;
  return {
    range,
    head: headOf(node),
    binds: [],
    ...(guard && { guard }),
    body: { kind: 'block', range, body: { kind: 'sequence', range, parts } },
    ...(isDefault && { isDefault: true }),
    ...(statementsOf(node).at(-1)?.type === 'fallthrough_statement' && { fallsThrough: true }),
  };
}

/** What a `select` receives or sends in one of its arms. */
function translateCommunication(translator: Translator, node: SyntaxNode): Code {
  if (node.type !== 'receive_statement') return translateStatement(translator, node);
  const right = node.field('right');
  return right ? translateExpression(translator, right) : nothing(rangeOf(node));
}

function anyOf(conditions: readonly Code[]): Code | undefined {
  return conditions.reduce<Code | undefined>(
    (left, right) =>
      left ? { kind: 'or', left, right, range: { start: left.range.start, end: right.range.end } } : right,
    undefined,
  );
}

/** The first line of an arm, up to its colon. */
function headOf(node: SyntaxNode): { start: number; end: number } {
  const first = statementsOf(node)[0];
  const text = first ? node.text.slice(0, first.start - node.start) : node.text;
  return { start: node.start, end: node.start + text.trimEnd().length };
}
