import type { ts } from 'ts-morph';
import type { TypedKind } from '../../../type-information.ts';
import { typescript } from '../editing/compiler.ts';

/** Types may extend one another; longer chains are not followed. */
const longestChain = 6;

/** The kind of value that has a type; of several that all but `null` and `undefined` have in common. */
export function kindOfType(checker: ts.TypeChecker, type: ts.Type, depth = 0): TypedKind | undefined {
  const { TypeFlags } = typescript;
  if (depth > longestChain || type.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never)) return undefined;
  if (type.flags & TypeFlags.TypeParameter) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint && kindOfType(checker, constraint, depth + 1);
  }
  if (type.isUnion() && !(type.flags & TypeFlags.BooleanLike)) return commonKind(checker, type.types, depth);
  return simpleKind(type.flags) ?? kindOfObject(checker, type, depth);
}

/** Only a tracer or a span may be missing: that is looked at where it is used. */
function commonKind(checker: ts.TypeChecker, types: readonly ts.Type[], depth: number): TypedKind | undefined {
  const kinds = new Set(types.map((type) => kindOfType(checker, type, depth + 1)));
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

function kindOfObject(checker: ts.TypeChecker, type: ts.Type, depth: number): TypedKind | undefined {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return 'list';
  const symbol = type.getSymbol();
  const name = symbol?.name ?? '';
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
  if (/\/@opentelemetry\/api\//.test(file) && (name === 'Tracer' || name === 'Span')) {
    return name === 'Tracer' ? 'tracer' : 'span';
  }
  if (/\/typescript\/lib\/lib\./.test(file) && Object.hasOwn(ofLibrary, name)) return ofLibrary[name];
  for (const base of basesOf(checker, type)) {
    const kind = kindOfType(checker, base, depth + 1);
    if (kind !== undefined && kind !== 'object') return kind;
  }
  return type.getCallSignatures().length > 0 ? 'function' : 'object';
}

/** What a type extends or implements; of an intersection its parts. */
function basesOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isIntersection()) return type.types;
  const bases = type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
  const clauses = type
    .getSymbol()
    ?.declarations?.flatMap((declaration) =>
      typescript.isClassLike(declaration) ? (declaration.heritageClauses ?? []) : [],
    );
  const implemented = clauses?.filter(({ token }) => token === typescript.SyntaxKind.ImplementsKeyword) ?? [];
  return [...bases, ...implemented.flatMap(({ types }) => types.map((one) => checker.getTypeAtLocation(one)))];
}
