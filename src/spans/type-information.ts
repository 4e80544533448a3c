import type { OffsetRange } from '../base/range.ts';
import type { ValueKind } from './uses/expression.ts';

/** What a compiler knows of one text, for where the text alone does not tell. */
export interface TypeInformation {
  /** What kind of value the expression at a range gives; `undefined`: one of several kinds, or it is not known. */
  typeOf(range: OffsetRange): ValueType | undefined;
  /** Stands for all types in a part of the text: it differs when they do, and not when the part has only moved. */
  stampOf(range: OffsetRange): string;
}

export interface ValueType {
  readonly kind: TypedKind;
  /** Of a list: the kind of its elements; of a promise: the kind of what it is for. */
  readonly of?: TypedKind;
  /** Its type allows a few texts only, as an enumeration does. */
  readonly isEnumerated?: true;
}

export type TypedKind = Exclude<ValueKind, 'unknown'> | 'tracer' | 'span';

/** Asks a compiler about a file, once it is known to be worth it. */
export type TypeSource = () => TypeInformation | undefined | Promise<TypeInformation | undefined>;
