import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import {
  camelCase,
  type Dialect,
  isFrom,
  isUpTo,
  type OttlFunction,
  parameterName,
  signature,
} from '../language/dialect.ts';
import type { ParameterFacts, ParameterType } from '../language/function-facts.ts';
import { type ArgumentRule, argumentRules } from '../language/function-rules.ts';
import { type OttlProblem, refused } from '../problem.ts';
import type { Argument, Call, Literal, OttlNode } from '../syntax/tree.ts';
import { checkLiteral } from './check-literal.ts';

/** What is wrong with the arguments of a call, but for what is wrong inside of each. */
export function checkArguments(call: Call, fn: OttlFunction, dialect: Dialect): readonly OttlProblem[] {
  const problems: OttlProblem[] = [];
  if (fn.parameters.length === 0) return call.arguments.length === 0 ? [] : [ignoredArguments(call)];
  const named = call.arguments.findIndex(({ name }) => name !== undefined);
  const unordered = named < 0 ? undefined : call.arguments.slice(named).find(({ name }) => name === undefined);
  if (unordered) {
    problems.push(refused(unordered.range, l10n.t('Behind an argument with a name all others have one too.')));
  }
  const required = fn.parameters.filter(({ optional }) => !optional).length;
  const count = call.arguments.length;
  if (fn.name === 'append' && count === 1) {
    problems.push(refused(call.nameRange, l10n.t("'append' has a 'value' or a list of 'values' besides its target.")));
  }
  if (count < required || count > fn.parameters.length) problems.push(wrongCount(call, fn, required));
  for (const [index, argument] of call.arguments.entries()) {
    const parameter = parameterOf(argument, index, fn);
    if (parameter) problems.push(...checkArgument(argument.value, parameter, fn, dialect));
    else if (argument.name) problems.push(unknownName(argument.name, fn));
  }
  return problems;
}

/** The parameter that an argument is given to, by its name or its place. */
export function parameterOf({ name }: Argument, index: number, fn: OttlFunction): ParameterFacts | undefined {
  return name ? fn.parameters.find(({ field }) => field === camelCase(name.text)) : fn.parameters[index];
}

/** The collector does not even read them. */
function ignoredArguments({ name, argumentsRange }: Call): OttlProblem {
  return {
    ...refused(argumentsRange, l10n.t("'{0}' takes no arguments: these are ignored.", name)),
    severity: 'warning',
  };
}

function wrongCount({ name, nameRange, arguments: given }: Call, fn: OttlFunction, required: number): OttlProblem {
  const most = fn.parameters.length;
  const expected =
    required !== most
      ? most === 1
        ? l10n.t('{0} to 1 argument', required)
        : l10n.t('{0} to {1} arguments', required, most)
      : most === 1
        ? l10n.t('1 argument')
        : l10n.t('{0} arguments', most);
  const surplus = given[most];
  const range = surplus ? { start: surplus.range.start, end: given.at(-1)!.range.end } : nameRange;
  return refused(range, l10n.t("'{0}' takes {1}, not {2}: {3}.", name, expected, given.length, signature(fn)));
}

function unknownName({ text, range }: NonNullable<Argument['name']>, fn: OttlFunction): OttlProblem {
  const names = fn.parameters
    .map(parameterName)
    .filter((name, index) => camelCase(name) === fn.parameters[index]!.field);
  const same = fn.parameters.find((parameter) => parameterName(parameter) === text);
  if (same)
    return refused(
      range,
      l10n.t("'{0}' of '{1}' cannot be given by name: the collector does not find it.", text, fn.name),
    );
  const meant = nearestName(text, names);
  const advice = meant ? l10n.t("did you mean '{0}'?", meant) : l10n.t('it is {0}.', signature(fn));
  return refused(range, l10n.t("'{0}' has no parameter '{1}': {2}", fn.name, text, advice), meant);
}

function checkArgument(node: OttlNode, parameter: ParameterFacts, fn: OttlFunction, dialect: Dialect): OttlProblem[] {
  const { typedSince } = parameter;
  if (node.kind === 'missing' || (typedSince && !isFrom(dialect.version, typedSince))) return [];
  const name = parameterName(parameter);
  const rule = argumentRules[fn.name]?.[parameter.field];
  if (!parameter.list) return checkValue(node, parameter.type, name, rule, dialect);
  if (node.kind === 'list') {
    if (rule?.filled && node.items.length === 0)
      return [refused(node.range, l10n.t("'{0}' has at least one item.", name))];
    return node.items.flatMap((item) => checkValue(item, parameter.type, name, rule, dialect));
  }
  const isDynamic = parameter.list === 'any' && !isUpTo(dialect.version, parameter.literalUntil);
  if (isDynamic && !(node.kind === 'literal' && ['string', 'int', 'float', 'bool'].includes(node.type))) return [];
  if (isDynamic && !isFrom(dialect.version, '0.163.0')) return [];
  return [
    refused(
      node.range,
      l10n.t("'{0}' is a list: write [{1}].", name, parameter.type === 'string literal' ? '"…"' : '…'),
    ),
  ];
}

function checkValue(
  node: OttlNode,
  type: ParameterType,
  name: string,
  rule: ArgumentRule | undefined,
  dialect: Dialect,
): OttlProblem[] {
  if (node.kind === 'missing') return [];
  const problem = typeProblem(node, type, dialect);
  if (problem) return [refused(node.range, l10n.t("'{0}' is {1}.", name, problem))];
  return rule && node.kind === 'literal' ? checkLiteral(node, name, rule, dialect.version) : [];
}

/** What an argument has to be, if it is not; undefined if it may be. */
function typeProblem(node: OttlNode, type: ParameterType, { functions, version }: Dialect): string | undefined {
  const literal = node.kind === 'literal' ? node.type : undefined;
  switch (type) {
    case 'path':
    case 'map path':
    case 'list path':
      return node.kind === 'path' ? undefined : l10n.t('what is changed: a path, such as attributes["key"]');
    case 'string literal':
      return literal === 'string' ? undefined : l10n.t('a text that is written here, in double quotes');
    case 'bool literal':
      return literal === 'bool' ? undefined : l10n.t("'true' or 'false', written here");
    case 'bytes literal':
      return literal === 'bytes' ? undefined : l10n.t('bytes that are written here, such as 0x01ff');
    case 'int literal':
      if (literal === 'int' || isSignedNumber(node, 'int', version)) return undefined;
      return l10n.t('a whole number without sign, written here');
    case 'float literal':
      if (literal === 'float' || isSignedNumber(node, 'float', version)) return undefined;
      return literal === 'int'
        ? l10n.t('a number with a decimal point, such as {0}.0', (node as Literal).text)
        : l10n.t('a number with a decimal point, written here');
    case 'converter name':
      return converterProblem(node, functions);
    default:
      return isFrom(version, literalsAreChecked) ? literalProblem(node, type) : undefined;
  }
}

/** Since then a literal of the wrong type is refused before data comes. */
const literalsAreChecked = '0.144.0';

/** Numbers had their sign in them until 0.139.0; since 0.144.0 it is an operator. */
function isSignedNumber(node: OttlNode, type: 'int' | 'float', version: Dialect['version']): boolean {
  const isNumber = node.kind === 'signed' && node.operand.kind === 'literal' && node.operand.type === type;
  return isNumber && !isFrom(version, '0.144.0');
}

function converterProblem(node: OttlNode, functions: Dialect['functions']): string | undefined {
  if (node.kind === 'call') return l10n.t('the name of a converter, without parentheses: {0}', node.name);
  if (node.kind !== 'symbol') return l10n.t('the name of a converter, such as SHA256');
  if (functions.has(node.name)) return undefined;
  const meant = nearestName(node.name, functions.keys());
  return meant
    ? l10n.t("the name of a converter, and '{0}' is none: did you mean '{1}'?", node.name, meant)
    : l10n.t("the name of a converter, and '{0}' is none", node.name);
}

/** What each type takes of literals: those of all other kinds are refused. */
const taken: Partial<Record<ParameterType, readonly string[]>> = {
  string: ['string'],
  int: ['int', 'symbol'],
  float: ['float'],
  bool: ['bool'],
  map: ['map'],
  list: ['list'],
  time: [],
  duration: [],
};

const described: Partial<Record<ParameterType, string>> = {
  string: l10n.t('a text'),
  int: l10n.t('a whole number'),
  float: l10n.t('a number with a decimal point'),
  bool: l10n.t("'true' or 'false'"),
  map: l10n.t('a map'),
  list: l10n.t('a list'),
  time: l10n.t('a time, such as Now() or Time(…)'),
  duration: l10n.t('a duration, such as Duration("1h")'),
};

function literalProblem(node: OttlNode, type: ParameterType): string | undefined {
  const kinds = taken[type];
  if (
    type.endsWith('-like') &&
    type !== 'string-like' &&
    (node.kind === 'list' || node.kind === 'map') &&
    isLiteral(node)
  ) {
    return l10n.t('a single value');
  }
  if (!kinds) return undefined;
  const value = node.kind === 'signed' ? node.operand : node;
  const kind = value.kind === 'literal' ? value.type : value.kind;
  return isLiteral(node) && !kinds.includes(kind) ? described[type] : undefined;
}

/** Whether a value is known before data comes. */
function isLiteral(node: OttlNode): boolean {
  switch (node.kind) {
    case 'literal':
    case 'symbol':
      return true;
    case 'signed':
      return node.operand.kind === 'literal';
    case 'list':
      return node.items.every(isLiteral);
    case 'map':
      return node.entries.every(({ value }) => isLiteral(value));
    default:
      return false;
  }
}
