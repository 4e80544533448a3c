import * as l10n from '@vscode/l10n';
import { parameterOf } from '../../collector/ottl/checking/check-arguments.ts';
import { resolvePath } from '../../collector/ottl/checking/resolve-path.ts';
import type { Dialect } from '../../collector/ottl/language/dialect.ts';
import { enums } from '../../collector/ottl/language/enums.ts';
import type { Call, Literal, OttlNode, OttlTree, Path, Key as WrittenKey } from '../../collector/ottl/syntax/tree.ts';
import { type ArithmeticOperator, calculate, negate } from './arithmetic.ts';
import { CallArguments, type CompiledArgument, type FunctionFactory, type NamedConverter } from './call-arguments.ts';
import { type ComparisonOperator, compare } from './compare.ts';
import { mismatch, NotSimulated } from './failure.ts';
import { functions } from './functions/functions.ts';
import { type Key, valueInResult } from './keys.ts';
import type { Getter, Operand } from './operand.ts';
import { type OttlValue, WrittenList } from './ottl-value.ts';
import { cacheAccess, pathAccess } from './paths/paths.ts';
import { toValue } from './to-value.ts';

/** Runs over a place if its condition holds there; throws a `Failure` where it fails. */
export type Statement = Getter<void>;
export type Condition = Getter<boolean>;

/** Of a text that the collector takes. Throws `NotSimulated` where it is not known what it does. */
export function compileStatement({ root, where }: OttlTree, dialect: Dialect): Statement {
  const { get } = operandOf(root, dialect);
  if (!where) return get as Statement;
  const condition = conditionOf(where.condition, dialect);
  return (place) => {
    if (condition(place)) get(place);
  };
}

export function compileCondition({ root }: OttlTree, dialect: Dialect): Condition {
  return conditionOf(root, dialect);
}

/** Recursion goes as deep as brackets do, of which the parser takes a bounded number. */
function conditionOf(node: OttlNode, dialect: Dialect): Condition {
  switch (node.kind) {
    case 'logic':
      return logicOf(
        node.operands.map((operand) => conditionOf(operand, dialect)),
        node.word === 'or',
      );
    case 'negation': {
      const condition = conditionOf(node.operand, dialect);
      return (place) => !condition(place);
    }
    case 'group':
      return conditionOf(node.inner, dialect);
    case 'comparison': {
      const left = operandOf(node.operands[0]!, dialect).get;
      const right = operandOf(node.operands[1]!, dialect).get;
      const operator = node.operators[0]!.text as ComparisonOperator;
      return (place) => compare(left(place), right(place), operator);
    }
    default: {
      const { get } = operandOf(node, dialect);
      return (place) => {
        const value = get(place);
        if (typeof value === 'boolean') return value;
        throw mismatch(l10n.t('a bool'), value);
      };
    }
  }
}

/** Those behind the first that decides are not asked. */
function logicOf(conditions: readonly Condition[], isDisjunction: boolean): Condition {
  return (place) => {
    for (const condition of conditions) if (condition(place) === isDisjunction) return isDisjunction;
    return !isDisjunction;
  };
}

function operandOf(node: OttlNode, dialect: Dialect): Operand {
  switch (node.kind) {
    case 'literal':
      return literalOf(node);
    case 'path':
      return pathOf(node, dialect);
    case 'call':
      return callOf(node, dialect);
    case 'symbol': {
      const number = enums[dialect.context][node.name];
      if (number === undefined) throw new NotSimulated(l10n.t("'{0}' is not known.", node.name), node.range);
      return constant(BigInt(number));
    }
    case 'list': {
      const items = node.items.map((item) => operandOf(item, dialect).get);
      return { get: (place) => WrittenList.from(items, (item) => item(place)) };
    }
    case 'map': {
      const entries = node.entries.map(
        ({ key, value }) => [key.kind === 'literal' ? key.text : '', operandOf(value, dialect).get] as const,
      );
      return { get: (place) => mapLiteral(entries.map(([key, value]) => [key, value(place)])) };
    }
    case 'arithmetic':
      return arithmeticOf(
        node.operands.map((operand) => operandOf(operand, dialect).get),
        node.operators.map(({ text }) => text as ArithmeticOperator),
      );
    case 'signed':
      return signedOf(operandOf(node.operand, dialect), node.sign);
    case 'group':
      return operandOf(node.inner, dialect);
    default:
      throw new NotSimulated(l10n.t('This is not simulated.'), node.range);
  }
}

function constant(value: OttlValue): Operand {
  return { literal: value, get: () => value };
}

function literalOf({ type, text, range }: Literal): Operand {
  switch (type) {
    case 'string':
      return constant(text);
    case 'int': {
      const value = BigInt(text);
      if (value !== BigInt.asIntN(64, value)) throw new NotSimulated(l10n.t('{0} has more than 64 bits.', text), range);
      return constant(value);
    }
    case 'float':
      return constant(Number(text));
    case 'bool':
      return constant(text === 'true');
    case 'bytes':
      return constant(Uint8Array.from(text.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
    case 'nil':
      return constant(null);
  }
}

function mapLiteral(entries: readonly (readonly [string, OttlValue])[]): OttlValue {
  return new Map(entries.map(([key, value]) => [key, toValue(value)]));
}

function arithmeticOf(operands: readonly Getter[], operators: readonly ArithmeticOperator[]): Operand {
  return {
    get: (place) => {
      let result = operands[0]!(place);
      for (const [at, operator] of operators.entries()) result = calculate(result, operator, operands[at + 1]!(place));
      return result;
    },
  };
}

function signedOf(operand: Operand, sign: string): Operand {
  if (sign !== '-') return operand;
  const { literal, get } = operand;
  return typeof literal === 'bigint' || typeof literal === 'number'
    ? constant(negate(literal))
    : { get: (place) => negate(get(place)) };
}

function pathOf(path: Path, dialect: Dialect): Operand {
  const { prefix, facts } = resolvePath(path, dialect);
  const access = facts?.path === 'cache' ? cacheAccess : prefix && facts && pathAccess[prefix]?.[facts.path];
  const written = path.segments.map(({ name }) => name).join('.');
  if (!access) throw new NotSimulated(l10n.t("The path '{0}' is not simulated.", written), path.range);
  const target = access(keysOf(path.segments.at(-1)!.keys, dialect));
  return { get: target.get, target };
}

function keysOf(keys: readonly WrittenKey[], dialect: Dialect): Key[] {
  return keys.map(({ value }): Key => {
    const { literal, get } = operandOf(value, dialect);
    if (typeof literal === 'string') return { kind: 'text', text: literal };
    if (value.kind === 'literal' && typeof literal === 'bigint') return { kind: 'index', index: Number(literal) };
    return { kind: 'expression', get };
  });
}

function callOf(call: Call, dialect: Dialect): Operand {
  const { name, range } = call;
  const factory = functions.get(name);
  const facts = dialect.functions.get(name);
  if (!factory || !facts) throw new NotSimulated(l10n.t("'{0}' is not simulated.", name), call.nameRange);
  const given = new Map<string, CompiledArgument>();
  for (const [index, argument] of call.arguments.entries()) {
    // Of a function without parameters the arguments are not read.
    const parameter = parameterOf(argument, index, facts);
    if (!parameter) continue;
    const { value } = argument;
    if (parameter.type === 'converter name') given.set(parameter.field, { converter: namedConverter(value, dialect) });
    else if (parameter.list && value.kind === 'list') {
      given.set(parameter.field, { items: value.items.map((item) => operandOf(item, dialect)) });
    } else given.set(parameter.field, operandOf(value, dialect));
  }
  const get = factory(new CallArguments(range, given));
  const keys = keysOf(call.keys, dialect);
  return { get: keys.length === 0 ? get : (place) => valueInResult(get(place), keys, place) };
}

/** A converter of one argument, such as `SHA256`, that is handed to an editor by its name. */
function namedConverter(node: OttlNode, dialect: Dialect): NamedConverter {
  const name = node.kind === 'symbol' ? node.name : '';
  const factory: FunctionFactory | undefined = functions.get(name);
  const parameters = dialect.functions.get(name)?.parameters ?? [];
  if (!factory || parameters.length !== 1)
    throw new NotSimulated(l10n.t("'{0}' is not simulated here.", name), node.range);
  return (input) => factory(new CallArguments(node.range, new Map([[parameters[0]!.field, { get: input }]])));
}
