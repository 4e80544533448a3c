import type { ts } from 'ts-morph';
import type { TypedKind, ValueType } from '../../../type-information.ts';
import { typescript } from '../editing/compiler.ts';

/** Types may extend one another; longer chains are not followed. */
const longestChain = 6;

/** What is asked of a type, and where the answers come from. */
export interface TypeReading {
  readonly checker: ts.TypeChecker;
  /** Whether a file is one of `@opentelemetry/api`. */
  isOfApi(path: string): boolean;
}

/** What kind of value has a type; of several types what all but `null` and `undefined` have in common. */
export function valueType(reading: TypeReading, type: ts.Type): ValueType | undefined {
  const kind = kindOfType(reading, type, 0);
  if (kind === undefined) return undefined;
  const held = kind === 'list' || kind === 'promise' ? heldBy(reading, type, kind) : undefined;
  const of = held && kindOfType(reading, held, 1);
  return { kind, ...(of && { of }), ...(kind === 'string' && isEnumerated(type) && { isEnumerated: true }) };
}

function kindOfType(reading: TypeReading, type: ts.Type, depth: number): TypedKind | undefined {
  const { TypeFlags } = typescript;
  if (depth > longestChain || type.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never)) return undefined;
  if (type.flags & TypeFlags.TypeParameter) {
    const constraint = reading.checker.getBaseConstraintOfType(type);
    return constraint && kindOfType(reading, constraint, depth + 1);
  }
  if (type.isUnion() && !(type.flags & TypeFlags.BooleanLike)) return commonKind(reading, type.types, depth);
  return simpleKind(type.flags) ?? kindOfObject(reading, type, depth);
}

/** Only a tracer or a span may be missing: that is looked at where it is used. */
function commonKind(reading: TypeReading, types: readonly ts.Type[], depth: number): TypedKind | undefined {
  const kinds = new Set(types.map((type) => kindOfType(reading, type, depth + 1)));
  if (kinds.size === 1) return [...kinds][0];
  const present = [...kinds].filter((kind) => kind !== 'null' && kind !== 'undefined');
  return present.length === 1 && (present[0] === 'tracer' || present[0] === 'span') ? present[0] : undefined;
}

function simpleKind(flags: ts.TypeFlags): TypedKind | undefined {
  const { TypeFlags } = typescript;
  if (flags & TypeFlags.StringLike) return 'string';
  if (flags & TypeFlags.BooleanLike) return 'boolean';
  if (flags & TypeFlags.NumberLike) return 'number';
  if (flags & TypeFlags.BigIntLike) return 'bigint';
  if (flags & TypeFlags.ESSymbolLike) return 'symbol';
  if (flags & TypeFlags.Null) return 'null';
  return flags & (TypeFlags.Undefined | TypeFlags.Void) ? 'undefined' : undefined;
}

const ofLibrary: Readonly<Record<string, TypedKind>> = {
  Promise: 'promise',
  PromiseLike: 'promise',
  Date: 'date',
  Error: 'error',
  Map: 'collection',
  Set: 'collection',
  WeakMap: 'collection',
  WeakSet: 'collection',
  ReadonlyMap: 'collection',
  ReadonlySet: 'collection',
};

function kindOfObject(reading: TypeReading, type: ts.Type, depth: number): TypedKind | undefined {
  const { checker } = reading;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return 'list';
  const symbol = type.getSymbol();
  const name = symbol?.name ?? '';
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
  if ((name === 'Tracer' || name === 'Span') && reading.isOfApi(file)) return name === 'Tracer' ? 'tracer' : 'span';
  if (/\/typescript\/lib\/lib\./.test(file) && Object.hasOwn(ofLibrary, name)) return ofLibrary[name];
  const bases = basesOf(checker, type);
  for (const base of bases) {
    const kind = kindOfType(reading, base, depth + 1);
    if (kind !== undefined && kind !== 'object') return kind;
  }
  if (type.getCallSignatures().length > 0) return 'function';
  const isKnown = bases.every(({ flags }) => !(flags & typescript.TypeFlags.Any));
  return isKnown && !mayBeOther(checker, type) ? 'object' : undefined;
}

/** What a type extends or implements, those that are missing as `any`; of an intersection its parts. */
function basesOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isIntersection()) return type.types;
  const declarations = type.getSymbol()?.declarations ?? [];
  const clauses = declarations.flatMap((declaration) =>
    typescript.isClassLike(declaration) || typescript.isInterfaceDeclaration(declaration)
      ? (declaration.heritageClauses ?? [])
      : [],
  );
  return clauses.flatMap(({ types }) => types.map((one) => checker.getTypeAtLocation(one)));
}

/**
 * Whether an object's type lets in what is none, as `{}` and `{ toString(): string }` do; or looks like a tracer or a span,
 * which another copy of the API may have declared.
 */
function mayBeOther(checker: ts.TypeChecker, type: ts.Type): boolean {
  const primitives = [checker.getStringType(), checker.getNumberType(), checker.getBooleanType()];
  if (primitives.some((primitive) => checker.isTypeAssignableTo(primitive, type))) return true;
  if (type.getProperty('then')) return true;
  return lookAlikes.some((members) => members.every((member) => type.getProperty(member)));
}

const lookAlikes: readonly (readonly string[])[] = [
  ['startSpan', 'startActiveSpan'],
  ['spanContext', 'setAttribute', 'end'],
];

/** What the elements of a list have in common, or what a promise is for. */
function heldBy({ checker }: TypeReading, type: ts.Type, kind: 'list' | 'promise'): ts.Type | undefined {
  return kind === 'list' ? checker.getIndexTypeOfType(type, typescript.IndexKind.Number) : checker.getAwaitedType(type);
}

function isEnumerated(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types : [type];
  return members.every(({ flags }) => flags & typescript.TypeFlags.StringLiteral);
}
