import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { TypedKind, ValueType } from '../../../../type-information.ts';
import type { Expression, ValueKind } from '../../../../uses/expression.ts';

const simple: Readonly<Record<string, ValueKind>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  bigint: 'bigint',
  symbol: 'symbol',
  null: 'null',
  undefined: 'undefined',
  Date: 'date',
  Error: 'error',
  TypeError: 'error',
  RangeError: 'error',
};

/** What kind of value a type such as `: string` or `: Promise<Order>` says; of unions nothing is said. */
export function kindOfType(annotation: SyntaxNode | undefined): ValueKind {
  const type = annotation?.text.slice(0, 200).replace(/^:\s*/, '') ?? '';
  if (Object.hasOwn(simple, type)) return simple[type]!;
  if (!/^[\w$]+<.*>$/.test(type) || /[|&]/.test(type)) return 'unknown';
  if (/^Promise(Like)?</.test(type)) return 'promise';
  return /^(Readonly|Weak)?(Map|Set)</.test(type) ? 'collection' : 'unknown';
}

/** Whether a type allows a few values only, as `: 'read' | 'write'` does. */
export function isEnumerated(annotation: SyntaxNode | undefined): boolean {
  const members =
    annotation?.text
      .slice(0, 2000)
      .replace(/^:\s*\|?/, '')
      .split('|') ?? [];
  return members.length > 0 && members.every((member) => /^\s*(['"]).*\1\s*$/.test(member));
}

/** What `value as string` says. */
export function kindOfAssertion(node: SyntaxNode): ValueKind {
  return node.type === 'as_expression' ? kindOfType(node.children[1]) : 'unknown';
}

/** An expression with what its type says where its text does not. */
export function withType(described: Expression, type: ValueType): Expression {
  const kind = described.kind === 'unknown' ? plainKind(type.kind) : described.kind;
  const isOther = kind !== plainKind(type.kind);
  if (isOther) return described;
  const isEnumerated = type.isEnumerated && described.constant === undefined;
  const isWrittenOut = described.elements !== undefined && described.form === undefined;
  return {
    ...described,
    kind,
    ...(isEnumerated && { isEnumerated }),
    ...(type.of && !isWrittenOut && { of: plainKind(type.of) }),
  };
}

function plainKind(kind: TypedKind): ValueKind {
  return kind === 'tracer' || kind === 'span' ? 'object' : kind;
}
