import type { OffsetRange } from '../../../base/range.ts';

/**
 * OTTL as it is written. What stands between two operators of one rank is one node with all its operands, so that a tree is
 * no deeper than its brackets; of those the parser follows a bounded number.
 */
export type OttlNode =
  | Call
  | Path
  | Literal
  | OttlSymbol
  | List
  | MapLiteral
  | Logic
  | Negation
  | Comparison
  | Arithmetic
  | Signed
  | Group
  | Lambda
  | Missing;

/** A text of OTTL: an editor's call with a condition, or one expression. */
export interface OttlTree {
  readonly kind: OttlKind;
  readonly root: OttlNode;
  /** Behind the editor of a statement. */
  readonly where: Where | undefined;
}

export type OttlKind = 'statement' | 'condition' | 'value expression';

export interface Where {
  /** Of the word `where`. */
  readonly range: OffsetRange;
  readonly condition: OttlNode;
}

/** `name(arguments)[keys]`. */
export interface Call {
  readonly kind: 'call';
  readonly range: OffsetRange;
  readonly name: string;
  readonly nameRange: OffsetRange;
  readonly arguments: readonly Argument[];
  /** Between the parentheses; to the end of the text where the second is missing. */
  readonly argumentsRange: OffsetRange;
  readonly keys: readonly Key[];
}

export interface Argument {
  readonly range: OffsetRange;
  /** As in `name = value`. */
  readonly name: ArgumentName | undefined;
  readonly value: OttlNode;
}

export interface ArgumentName {
  readonly text: string;
  readonly range: OffsetRange;
}

/** `resource.attributes["key"]`. Whether the first segment names a context is for whoever knows the contexts. */
export interface Path {
  readonly kind: 'path';
  readonly range: OffsetRange;
  readonly segments: readonly Segment[];
}

export interface Segment {
  /** Empty where a text ends at the dot. */
  readonly name: string;
  readonly range: OffsetRange;
  readonly keys: readonly Key[];
}

/** What stands in `[…]` behind a path or a converter. */
export interface Key {
  /** Brackets included. */
  readonly range: OffsetRange;
  readonly value: OttlNode;
}

export interface Literal {
  readonly kind: 'literal';
  readonly range: OffsetRange;
  readonly type: 'string' | 'int' | 'float' | 'bool' | 'nil' | 'bytes';
  /** As written; of a string, what it stands for. */
  readonly text: string;
}

/** A word with capitals and no parentheses: a symbol of an enum such as `SPAN_KIND_SERVER`, or the name of a converter. */
export interface OttlSymbol {
  readonly kind: 'symbol';
  readonly range: OffsetRange;
  readonly name: string;
}

export interface List {
  readonly kind: 'list';
  readonly range: OffsetRange;
  readonly items: readonly OttlNode[];
}

export interface MapLiteral {
  readonly kind: 'map';
  readonly range: OffsetRange;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: OttlNode;
  readonly value: OttlNode;
}

/** `a or b or c`, and likewise with `and`. */
export interface Logic {
  readonly kind: 'logic';
  readonly range: OffsetRange;
  readonly word: 'and' | 'or';
  readonly operands: readonly OttlNode[];
}

export interface Negation {
  readonly kind: 'negation';
  readonly range: OffsetRange;
  readonly operand: OttlNode;
}

/** Has two operands, unless it is wrong. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly range: OffsetRange;
  readonly operands: readonly OttlNode[];
  readonly operators: readonly Operator[];
}

/** Sums and products, by rank: no operand of a product is a sum without parentheses. */
export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly range: OffsetRange;
  readonly operands: readonly OttlNode[];
  readonly operators: readonly Operator[];
}

export interface Operator {
  readonly text: string;
  readonly range: OffsetRange;
}

/** `-value` or `+value`. */
export interface Signed {
  readonly kind: 'signed';
  readonly range: OffsetRange;
  readonly sign: string;
  readonly operand: OttlNode;
}

export interface Group {
  readonly kind: 'group';
  readonly range: OffsetRange;
  readonly inner: OttlNode;
}

/** `(a, b) => body`; grammar since 0.155.0. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly range: OffsetRange;
  readonly parameters: readonly string[];
  readonly body: OttlNode;
}

/** Where something is expected and nothing is written. */
export interface Missing {
  readonly kind: 'missing';
  readonly range: OffsetRange;
}

/** The nodes directly below one, in the order of the text. */
export function childrenOf(node: OttlNode): readonly OttlNode[] {
  switch (node.kind) {
    case 'call':
      return [...node.arguments.map(({ value }) => value), ...node.keys.map(({ value }) => value)];
    case 'path':
      return node.segments.flatMap(({ keys }) => keys.map(({ value }) => value));
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'logic':
    case 'comparison':
    case 'arithmetic':
      return node.operands;
    case 'negation':
    case 'signed':
      return [node.operand];
    case 'group':
      return [node.inner];
    case 'lambda':
      return [node.body];
    default:
      return [];
  }
}

/** The nodes of a tree, each before what is below it, in the order of the text. */
export function* nodesOf({ root, where }: OttlTree): Iterable<OttlNode> {
  const pending = where ? [where.condition, root] : [root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    yield node;
    pending.push(...childrenOf(node).toReversed());
  }
}
