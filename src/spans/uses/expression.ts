import type { OffsetRange } from '../../base/range.ts';

/** An expression as rules see it, whatever its language: what it is made of, and what kind of value it gives. */
export interface Expression {
  readonly range: OffsetRange;
  /** As written; long ones are cut off. */
  readonly text: string;
  /** As far as the file, and types where there are any, tell. */
  readonly kind: ValueKind;
  /** What its language calls such a value, where that is not what its kind is called: `a charlist`, `a pid`. */
  readonly noun?: string;
  /** A list that stands for text: it holds the numbers of its characters. */
  readonly spellsText?: true;
  /** Its value where that is a constant of the file; of a list that stands for text, the text. */
  readonly constant?: string | number | boolean;
  /** Of a string that is put together: its constant parts, and the expressions between them, in order. */
  readonly parts?: readonly (string | Expression)[];
  /** The names it reads, outermost first: `request`, `params`, `id` of `request.params.id`; of a call, those of the callee. */
  readonly path?: readonly string[];
  /** Of a call and of a list: its arguments or elements. Of a conditional: what it may give. */
  readonly elements?: readonly Expression[];
  /** Of an object with plain keys. */
  readonly properties?: readonly Property[];
  /** Of a constant's name: what it is declared to be, where that says more than the above. */
  readonly declaredAs?: Expression;
  /** Of a list that is not written out, and of a promise: the kind of what is in it. */
  readonly of?: ValueKind;
  /** Its type allows a few values only, as an enumeration does. */
  readonly isEnumerated?: true;
  /** It holds more than `elements` or `properties` say: a spread, a computed key. */
  readonly isOpen?: true;
  /** How the value comes about, where that is more than reading it. */
  readonly form?: 'call' | 'construction' | 'conditional' | 'function';
}

export interface Property {
  readonly key: Expression;
  readonly value: Expression;
  readonly range: OffsetRange;
}

export type ValueKind =
  | 'string'
  | 'number'
  | 'boolean'
  | 'bigint'
  | 'symbol'
  | 'null'
  | 'undefined'
  | 'list'
  | 'object'
  | 'function'
  | 'date'
  | 'error'
  /** A map, set or another collection of the language's. */
  | 'collection'
  /** A promise, future or coroutine: a value to come. */
  | 'promise'
  | 'unknown';

/** The value of a property of an object, as far as its keys are plain to see. */
export function propertyOf(object: Expression, name: string): Expression | undefined {
  return object.properties?.findLast(({ key }) => key.constant === name)?.value;
}
