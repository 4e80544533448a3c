/**
 * A type of the declarative configuration, as https://opentelemetry.io/docs/specs/otel-config/types/ names and describes them:
 * one with keys, or a word among some.
 */
export interface DeclarativeType {
  readonly keys?: Readonly<Record<string, DeclarativeKey>>;
  /** Keys of any name may stand besides: what extensions of SDKs bring. */
  readonly isOpen?: true;
  /** It has one key and no more, which says what it is. */
  readonly isOneOf?: true;
  /** Nothing needs to be below it: the key alone switches it on. */
  readonly mayBeEmpty?: true;
  readonly choices?: readonly string[];
}

export interface DeclarativeKey {
  /** `string`, `integer`, `number`, `boolean`, `any`, or the name of a type. */
  readonly type: string;
  /** The value is a list of those. */
  readonly isList?: true;
  readonly required?: true;
  /** What holds where it is left out. */
  readonly default?: string;
  readonly least?: number;
  readonly most?: number;
  /** The value is more than this. */
  readonly above?: number;
  /** The version of the file format that it came with, if that is later than 1.0. */
  readonly since?: string;
  readonly deprecated?: true;
  /** The SDKs that do what it says, as far as their tables of support tell, with blanks between. */
  readonly sdks?: string;
}
