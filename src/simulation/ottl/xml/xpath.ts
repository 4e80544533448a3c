/** What of XPath is simulated, as a tree. */
export interface Path {
  readonly kind: 'path';
  /** Starts at the document, or at what another path gives; else where one is. */
  readonly from: 'document' | 'here' | Picked;
  readonly steps: readonly Step[];
}

/** One of all that paths give, such as `(//a)[2]`; -1 is the last. */
export interface Picked {
  readonly kind: 'picked';
  readonly paths: readonly Path[];
  /** Counted from 1; all where it is undefined. */
  readonly position: number | undefined;
}

export interface Step {
  /** After `//`. */
  readonly isDeep: boolean;
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Predicate[];
}

export type Axis =
  | 'child'
  | 'attribute'
  | 'self'
  | 'parent'
  | 'ancestor'
  | 'ancestor-or-self'
  | 'following-sibling'
  | 'preceding-sibling';

export type NodeTest =
  | { readonly kind: 'name'; readonly prefix: string; readonly name: string }
  | { readonly kind: 'any name' }
  | { readonly kind: 'text' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'node' };

export interface Predicate {
  readonly expression: Expression;
  /** It is a number, or asks for one of `position()` and `last()`. */
  readonly isPositional: boolean;
  /** It is a function's result, of which the type is not known before. */
  readonly isCall: boolean;
}

export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'paths'; readonly paths: readonly Path[] }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Expression[] }
  | { readonly kind: 'logic'; readonly isOr: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'comparison'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: string; readonly left: Expression; readonly right: Expression };

export type ValueType = 'text' | 'number' | 'bool' | 'nodes';

interface XPathFunction {
  readonly least: number;
  readonly most: number;
  /** Of its arguments. */
  readonly takes: readonly ValueType[];
  readonly gives: ValueType;
}

const ofText = { least: 1, most: 1, takes: ['text', 'nodes'] } as const;
const ofTwoTexts = { least: 2, most: 2, takes: ['text', 'nodes'], gives: 'bool' } as const;
const ofNodes = { least: 0, most: 1, takes: ['nodes'], gives: 'text' } as const;
const ofNothing = { least: 0, most: 0, takes: [] } as const;

export const xpathFunctions: ReadonlyMap<string, XPathFunction> = new Map(
  Object.entries<XPathFunction>({
    position: { ...ofNothing, gives: 'number' },
    last: { ...ofNothing, gives: 'number' },
    true: { ...ofNothing, gives: 'bool' },
    false: { ...ofNothing, gives: 'bool' },
    not: { least: 1, most: 1, takes: ['bool', 'nodes'], gives: 'bool' },
    count: { least: 1, most: 1, takes: ['nodes'], gives: 'number' },
    contains: ofTwoTexts,
    'starts-with': ofTwoTexts,
    'ends-with': ofTwoTexts,
    'string-length': { ...ofText, gives: 'number' },
    'normalize-space': { ...ofText, least: 0, gives: 'text' },
    string: { ...ofText, least: 0, gives: 'text' },
    number: { ...ofText, gives: 'number' },
    name: ofNodes,
    'local-name': ofNodes,
  }),
);

/** What an expression gives. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'text':
      return 'text';
    case 'number':
    case 'arithmetic':
      return 'number';
    case 'paths':
      return 'nodes';
    case 'call':
      return xpathFunctions.get(expression.name)!.gives;
    default:
      return 'bool';
  }
}
