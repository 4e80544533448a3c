import * as l10n from '@vscode/l10n';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { PythonFile } from '../file.ts';
import { unwrapped } from '../syntax.ts';
import { describeAwait, describeCall } from './describing/calls.ts';
import { describeDictionary, describeList } from './describing/collections.ts';
import { describeAttribute, describeName, describeSubscript } from './describing/names.ts';
import { describeChoice, describeOperation } from './describing/operations.ts';
import type { Description, Reader } from './describing/reader.ts';
import { describeConcatenation, describeString } from './describing/strings.ts';

const longestText = 200;
/** Expressions and constants are nested; deeper ones are not looked into. */
const deepest = 8;
/** Expressions within one, those of constants among them: a constant may be named again and again. */
const most = 1000;

/** What an expression is made of; constants are followed to where they are assigned. Never throws. */
export function describe(file: PythonFile, node: SyntaxNode): Expression {
  return describeWithin({ file, left: most }, node, 0);
}

interface Work {
  readonly file: PythonFile;
  /** How many more expressions may be described. */
  left: number;
}

function describeWithin(work: Work, node: SyntaxNode, depth: number): Expression {
  const base = { range: rangeOf(node), text: node.text.slice(0, longestText), kind: 'unknown' as const };
  if (depth > deepest || work.left <= 0) return base;
  work.left--;
  const inner = unwrapped(node);
  const reader = { file: work.file, describe: (part: SyntaxNode) => describeWithin(work, part, depth + 1) };
  return { ...base, ...descriptions[inner.type]?.(inner, reader) };
}

const none = { kind: 'null', noun: '`None`' } as const;

const descriptions: Readonly<Record<string, (node: SyntaxNode, reader: Reader) => Description>> = {
  string: describeString,
  concatenated_string: describeConcatenation,
  integer: describeNumber,
  float: describeNumber,
  true: () => ({ kind: 'boolean', constant: true }),
  false: () => ({ kind: 'boolean', constant: false }),
  none: () => none,
  lambda: () => ({ kind: 'function', form: 'function' }),
  identifier: describeName,
  attribute: describeAttribute,
  subscript: describeSubscript,
  call: describeCall,
  await: describeAwait,
  list: describeList,
  tuple: describeList,
  dictionary: describeDictionary,
  list_comprehension: () => ({ kind: 'list' }),
  set: () => ({ kind: 'collection', noun: l10n.t('a set') }),
  set_comprehension: () => ({ kind: 'collection', noun: l10n.t('a set') }),
  dictionary_comprehension: () => ({ kind: 'object', noun: l10n.t('a dict'), isOpen: true }),
  generator_expression: () => ({ kind: 'collection', noun: l10n.t('a generator') }),
  comparison_operator: () => ({ kind: 'boolean' }),
  not_operator: () => ({ kind: 'boolean' }),
  unary_operator: (node, reader) => negated(node, reader),
  binary_operator: describeOperation,
  boolean_operator: (node, reader) => describeChoice([node.field('left'), node.field('right')], reader),
  conditional_expression: ({ children }, reader) => describeChoice([children[0], children[2]], reader),
  named_expression: (node, reader) => (node.field('value') ? reader.describe(node.field('value')!) : {}),
};

function describeNumber({ text }: SyntaxNode): Description {
  if (/j$/i.test(text)) return {};
  return { kind: 'number', constant: Number(text.replaceAll('_', '')) };
}

function negated(node: SyntaxNode, reader: Reader): Description {
  const operand = node.field('argument');
  const { kind, constant } = operand ? reader.describe(operand) : {};
  if (kind !== 'number') return {};
  const isNegative = node.text.startsWith('-');
  return { kind, ...(typeof constant === 'number' && isNegative && { constant: -constant }) };
}
