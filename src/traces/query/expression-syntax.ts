import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import { type CharacterSet, complement, foldCase, setOf, WORD_CHARACTERS } from './character-set.ts';

/** A regular expression as it was read. */
export type Expression =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly part: Expression; readonly min: number; readonly max: number };

export type Assertion = 'start' | 'end' | 'wordBoundary' | 'noWordBoundary';

/** What is wrong, to be read after "The expression cannot be read: ", and at which UTF-16 offset. */
export interface ExpressionProblem {
  readonly message: string;
  readonly at: number;
}

const LARGEST_REPEAT = 1000;
const DEEPEST_GROUP = 50;

/** Reads `source`: JavaScript's syntax with the flag `u`, but for look-around, back-references and `\p`. */
export function parseExpression(source: string, ignoreCase: boolean): Result<Expression, ExpressionProblem> {
  try {
    return ok(new ExpressionParser(source, ignoreCase).parse());
  } catch (error) {
    if (error instanceof Unreadable) return failed({ message: error.message, at: error.at });
    throw error;
  }
}

class Unreadable extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

class ExpressionParser {
  readonly #source: string;
  #ignoreCase: boolean;
  #at = 0;
  #depth = 0;

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
  }

  parse(): Expression {
    if (this.#skip('(?i)')) this.#ignoreCase = true;
    const expression = this.#choice();
    if (this.#at < this.#source.length)
      throw new Unreadable(l10n.t('a ")" closes nothing; write "\\)" for the character'), this.#at);
    return expression;
  }

  #choice(): Expression {
    const parts = [this.#sequence()];
    while (this.#skip('|')) parts.push(this.#sequence());
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  #sequence(): Expression {
    const parts: Expression[] = [];
    while (this.#at < this.#source.length && this.#peek() !== '|' && this.#peek() !== ')') parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): Expression {
    let part = this.#atom();
    for (;;) {
      const range = this.#quantifier();
      if (range === undefined) return part;
      // Lazy or not makes no difference to whether it occurs.
      this.#skip('?');
      part = { kind: 'repeat', part, ...range };
    }
  }

  #quantifier(): { min: number; max: number } | undefined {
    if (this.#skip('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#skip('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#skip('?')) return { min: 0, max: 1 };
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(this.#source.slice(this.#at, this.#at + 24));
    if (counted === null) return undefined;
    const min = Number(counted[1]);
    const max = counted[2] === '' ? min : counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]);
    if (max < min) throw new Unreadable(l10n.t('{0} ends before it begins', `{${min},${max}}`), this.#at);
    if (min > LARGEST_REPEAT || (max > LARGEST_REPEAT && max !== Number.POSITIVE_INFINITY)) {
      throw new Unreadable(l10n.t('at most {0} repetitions can be counted', LARGEST_REPEAT), this.#at);
    }
    this.#at += counted[0].length;
    return { min, max };
  }

  #atom(): Expression {
    const start = this.#at;
    const character = this.#take();
    switch (character) {
      case '(':
        return this.#group(start);
      case '[':
        return { kind: 'set', set: this.#brackets(start) };
      case '.':
        return { kind: 'set', set: complement(setOf(0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029)) };
      case '^':
        return { kind: 'assertion', assertion: 'start' };
      case '$':
        return { kind: 'assertion', assertion: 'end' };
      case '*':
      case '+':
      case '?':
        throw new Unreadable(
          l10n.t('"{0}" repeats nothing; write "\\{1}" for the character', character, character),
          start,
        );
      case '\\':
        if (this.#skip('b')) return { kind: 'assertion', assertion: 'wordBoundary' };
        if (this.#skip('B')) return { kind: 'assertion', assertion: 'noWordBoundary' };
        return { kind: 'set', set: this.#folded(this.#escape(start)) };
      default:
        return { kind: 'set', set: this.#character(character) };
    }
  }

  #group(start: number): Expression {
    if (this.#skip('?:')) {
      // Groups are for nesting only.
    } else if (this.#skip('?<')) {
      const name = /^[A-Za-z_]\w*>/.exec(this.#source.slice(this.#at));
      if (name === null) throw new Unreadable(l10n.t('look-behind is not supported'), start);
      this.#at += name[0].length;
    } else if (this.#peek() === '?') {
      throw new Unreadable(l10n.t('of "(?" only "(?:" is supported and, at the very beginning, "(?i)"'), start);
    }
    if (++this.#depth > DEEPEST_GROUP)
      throw new Unreadable(l10n.t('groups are nested deeper than {0}', DEEPEST_GROUP), start);
    const inner = this.#choice();
    this.#depth--;
    if (!this.#skip(')')) throw new Unreadable(l10n.t('a "(" is not closed; write "\\(" for the character'), start);
    return inner;
  }

  #brackets(start: number): CharacterSet {
    const isNegated = this.#skip('^');
    const ranges: number[] = [];
    while (!this.#skip(']')) {
      if (this.#at >= this.#source.length)
        throw new Unreadable(l10n.t('a "[" is not closed; write "\\[" for the character'), start);
      const from = this.#at;
      const set = this.#member();
      if (this.#peek() === '-' && this.#source[this.#at + 1] !== ']' && this.#at + 1 < this.#source.length) {
        this.#at++;
        const until = this.#member();
        if (set.length !== 2 || until.length !== 2 || set[0]! > until[1]!) {
          throw new Unreadable(l10n.t('"{0}" is not a range of characters', this.#source.slice(from, this.#at)), from);
        }
        ranges.push(set[0]!, until[1]!);
      } else {
        ranges.push(...set);
      }
    }
    const members = this.#folded(setOf(...ranges));
    return isNegated ? complement(members) : members;
  }

  /** One character, or a class such as `\d`, within brackets. */
  #member(): CharacterSet {
    const start = this.#at;
    const character = this.#take();
    if (character !== '\\') return single(character);
    if (this.#skip('b')) return setOf(8, 8);
    return this.#escape(start);
  }

  #escape(start: number): CharacterSet {
    const character = this.#take();
    if (character === '')
      throw new Unreadable(l10n.t('a "\\" stands at the end; write "\\\\" for the character'), start);
    const known = CLASSES[character];
    if (known !== undefined) return known;
    const control = CONTROLS[character];
    if (control !== undefined) return setOf(control, control);
    const hex = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\})/i.exec(this.#source.slice(this.#at - 1));
    if (hex !== null) {
      this.#at += hex[0].length - 1;
      const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3]!, 16);
      return setOf(code, code);
    }
    if (/^[0-9A-Za-z]$/.test(character)) throw new Unreadable(l10n.t('"\\{0}" is not supported', character), start);
    return single(character);
  }

  #character(character: string): CharacterSet {
    return this.#folded(single(character));
  }

  #folded(set: CharacterSet): CharacterSet {
    return this.#ignoreCase ? foldCase(set) : set;
  }

  #peek(): string {
    return this.#source[this.#at] ?? '';
  }

  /** The next character, a whole code point; empty at the end. */
  #take(): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #skip(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function single(character: string): CharacterSet {
  const code = character.codePointAt(0)!;
  return setOf(code, code);
}

const DIGITS = setOf(0x30, 0x39);
/** ECMAScript's WhiteSpace and LineTerminator. */
const SPACES = setOf(
  ...[0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff],
);

const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD_CHARACTERS,
  W: complement(WORD_CHARACTERS),
  s: SPACES,
  S: complement(SPACES),
};

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };
