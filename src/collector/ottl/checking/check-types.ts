import * as l10n from '@vscode/l10n';
import type { Dialect } from '../language/dialect.ts';
import { symbolsOf } from '../language/enums.ts';
import type { PathFacts, ValueType } from '../language/paths.ts';
import type { OttlProblem } from '../problem.ts';
import type { Call, Comparison, OttlNode } from '../syntax/tree.ts';
import { resolvePath } from './resolve-path.ts';

/**
 * What compiles and cannot do what is meant: a path compared with a literal of a type that it never has, or set to one. The
 * collector takes both; the comparison comes out the same for all data, and nothing is set.
 */
export function checkComparison({ operands, operators, range }: Comparison, dialect: Dialect): readonly OttlProblem[] {
  const [left, right] = operands;
  if (!left || !right) return [];
  const mismatch = mismatchOf(left, right, dialect) ?? mismatchOf(right, left, dialect);
  if (!mismatch) return [];
  const result = operators[0]!.text === '!=' ? l10n.t('always true') : l10n.t('never true');
  return [{ range, message: l10n.t('This is {0}: {1}', result, mismatch), severity: 'warning' }];
}

export function checkAssignment({ name, arguments: given }: Call, dialect: Dialect): readonly OttlProblem[] {
  const [target, value] = given;
  if (name !== 'set' || !target || !value || target.name || value.name) return [];
  const mismatch = mismatchOf(target.value, value.value, dialect);
  return mismatch
    ? [{ range: value.range, message: l10n.t('This sets nothing: {0}', mismatch), severity: 'warning' }]
    : [];
}

function mismatchOf(path: OttlNode, value: OttlNode, dialect: Dialect): string | undefined {
  const literal = value.kind === 'signed' ? value.operand : value;
  if (path.kind !== 'path' || literal.kind !== 'literal' || literal.type === 'nil') return undefined;
  if (path.segments.at(-1)!.keys.length > 0) return undefined;
  const { facts, problem } = resolvePath(path, dialect);
  const never = facts && !problem ? strangers[facts.type] : undefined;
  return facts && never?.includes(literal.type) ? explain(facts, literal.text, dialect) : undefined;
}

/** Types of literals that a value is never like; numbers are like one another. */
const strangers: Partial<Record<ValueType, readonly string[]>> = {
  bool: ['string', 'int', 'float', 'bytes'],
  float: ['string', 'bool', 'bytes'],
  int: ['string', 'bool', 'bytes'],
  string: ['int', 'float', 'bool'],
  time: ['string', 'int', 'float', 'bool', 'bytes'],
};

/** A sentence on what a path of a type is. */
const described: Partial<Record<ValueType, (path: string) => string>> = {
  bool: (path) => l10n.t("'{0}' is 'true' or 'false', without quotes.", path),
  float: (path) => l10n.t("'{0}' is a number.", path),
  int: (path) => l10n.t("'{0}' is a number.", path),
  string: (path) => l10n.t("'{0}' is a text.", path),
  time: (path) => l10n.t("'{0}' is a time, such as Time(…) gives.", path),
};

function explain({ path, type }: PathFacts, written: string, { context }: Dialect): string {
  const symbols = symbolsOf(context, path);
  const meant = symbols.find((name) => name.endsWith(`_${written.toUpperCase()}`)) ?? symbols[1];
  // Only numbers have symbols.
  return meant ? l10n.t("'{0}' is a number, such as {1}.", path, meant) : (described[type]?.(path) ?? '');
}
