import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../base/range.ts';
import type { Value, ValueMap } from '../traces.ts';
import { NotSimulated } from './failure.ts';
import { bytesLike, floatLike, intLike, textLike } from './likes.ts';
import {
  converted,
  type Getter,
  instanceOf,
  intOf,
  listOf,
  mapOf,
  type Operand,
  type Target,
  textOf,
} from './operand.ts';
import { Duration, Time, WrittenList } from './ottl-value.ts';

/** Makes of the arguments of a call what runs; throws `NotSimulated` where that is not known. */
export type FunctionFactory = (call: CallArguments) => Getter;

/** A converter that is handed to an editor by its name. */
export type NamedConverter = (input: Getter) => Getter;

export type CompiledArgument =
  | Operand
  | { readonly items: readonly Operand[] }
  | { readonly converter: NamedConverter };

/** The arguments of a call by the fields of the function's arguments in Go, such as `RegexPattern`. */
export class CallArguments {
  readonly range: OffsetRange;
  readonly #arguments: ReadonlyMap<string, CompiledArgument>;

  constructor(range: OffsetRange, given: ReadonlyMap<string, CompiledArgument>) {
    this.range = range;
    this.#arguments = given;
  }

  has(field: string): boolean {
    return this.#arguments.has(field);
  }

  any(field: string): Getter {
    return this.operand(field).get;
  }

  text(field: string): Getter<string> {
    return converted(this.operand(field), textOf);
  }

  int(field: string): Getter<bigint> {
    return converted(this.operand(field), intOf);
  }

  map(field: string): Getter<ValueMap> {
    return converted(this.operand(field), mapOf);
  }

  list(field: string): Getter<Value[]> {
    return converted(this.operand(field), listOf);
  }

  time(field: string): Getter<Time> {
    return converted(this.operand(field), aTime);
  }

  duration(field: string): Getter<Duration> {
    return converted(this.operand(field), aDuration);
  }

  /** As text, whatever it is; nil stays so. */
  textLike(field: string): Getter<string | null> {
    return converted(this.operand(field), textLike);
  }

  intLike(field: string): Getter<bigint | null> {
    return converted(this.operand(field), intLike);
  }

  floatLike(field: string): Getter<number | null> {
    return converted(this.operand(field), floatLike);
  }

  bytesLike(field: string): Getter<Uint8Array | null> {
    return converted(this.operand(field), bytesLike);
  }

  texts(field: string): readonly Getter<string>[] {
    return this.items(field).map((operand) => converted(operand, textOf));
  }

  textsLike(field: string): readonly Getter<string | null>[] {
    return this.items(field).map((operand) => converted(operand, textLike));
  }

  /** The operands of a list that is written there; of one that is computed nothing is known. */
  items(field: string): readonly Operand[] {
    const argument = this.#arguments.get(field);
    if (argument && 'items' in argument) return argument.items;
    throw new NotSimulated(l10n.t('A list that is not written here is not simulated.'), this.range);
  }

  target(field: string): Target {
    const { target } = this.operand(field);
    if (target) return target;
    throw new NotSimulated(l10n.t('What is changed is a path.'), this.range);
  }

  /** What is written there; `fallback` where nothing is. */
  literalText(field: string, fallback = ''): string {
    return this.#literal(field, fallback);
  }

  literalFlag(field: string, fallback: boolean): boolean {
    return this.#literal(field, fallback);
  }

  literalInt(field: string, fallback = 0n): bigint {
    return this.#literal(field, fallback);
  }

  /** Texts that are written there; undefined where none are. */
  literalTexts(field: string): readonly string[] | undefined {
    if (!this.has(field)) return undefined;
    return this.items(field).map(({ literal }) => {
      if (typeof literal === 'string') return literal;
      throw new NotSimulated(l10n.t("'{0}' has something else than texts.", field), this.range);
    });
  }

  converter(field: string): NamedConverter | undefined {
    const argument = this.#arguments.get(field);
    return argument && 'converter' in argument ? argument.converter : undefined;
  }

  operand(field: string): Operand {
    const argument = this.#arguments.get(field);
    if (argument && 'get' in argument) return argument;
    if (argument && 'items' in argument)
      return { get: (place) => WrittenList.from(argument.items, ({ get }) => get(place)) };
    throw new NotSimulated(l10n.t("'{0}' is missing.", field), this.range);
  }

  #literal<Kind extends string | boolean | bigint>(field: string, fallback: Kind): Kind {
    if (!this.has(field)) return fallback;
    const { literal } = this.operand(field);
    if (typeof literal === typeof fallback) return literal as Kind;
    throw new NotSimulated(l10n.t("'{0}' is something else than is expected.", field), this.range);
  }
}

const aTime = instanceOf(Time, l10n.t('a time'));
const aDuration = instanceOf(Duration, l10n.t('a duration'));
