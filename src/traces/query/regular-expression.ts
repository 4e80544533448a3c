import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import { FOLDED } from '../../records/text-pattern.ts';
import { programOf } from './expression-program.ts';
import { ACCEPTED, ExpressionStates } from './expression-states.ts';
import { type Expression, type ExpressionProblem, parseExpression } from './expression-syntax.ts';
import { requiredStart, requiredText } from './required-text.ts';

/**
 * A regular expression that looks at each byte of a text once, whatever the expression and the text: a backtracking one
 * can be made to hang by either, and wants its text decoded. Says only whether it occurs, not where.
 */
export class RegularExpression {
  /** Every text in which it occurs has this text, whatever its case; empty when none is known. */
  readonly requiredText: string;
  /** How every such text begins, in lower case; empty when that is not known. */
  readonly requiredStart: Uint8Array;
  readonly #states: ExpressionStates;

  private constructor(states: ExpressionStates, expression: Expression) {
    this.#states = states;
    this.requiredText = requiredText(expression);
    this.requiredStart = new TextEncoder().encode(requiredStart(expression));
  }

  /** In JavaScript's syntax without what needs backtracking: look-around and back-references. */
  static compile(source: string, options: { ignoreCase: boolean }): Result<RegularExpression, ExpressionProblem> {
    const parsed = parseExpression(source, options.ignoreCase);
    if (!parsed.ok) return parsed;
    const program = programOf(parsed.value);
    if (program === undefined) return failed({ message: l10n.t('it is too large: repeat less'), at: 0 });
    return ok(new RegularExpression(new ExpressionStates(program), parsed.value));
  }

  /** Whether it occurs in the UTF-8 text `bytes[start, end)`. Throws `TooCostly` where hardly any two places are alike. */
  occursIn(bytes: Uint8Array, start: number, end: number): boolean {
    const { requiredStart } = this;
    if (end - start < requiredStart.length) return false;
    // What begins as it should mostly begins alike: the last byte tells most.
    for (let i = requiredStart.length - 1; i >= 0; i--)
      if (FOLDED[bytes[start + i]!] !== requiredStart[i]) return false;
    const states = this.#states;
    const { asciiClasses, idleBytes } = states;
    let { next, idle } = states;
    let state = 0;
    for (let at = start; at < end; ) {
      if (state === idle) {
        while (at < end && idleBytes[bytes[at]!] === 1) at++;
        if (at === end) break;
      }
      const byte = bytes[at]!;
      let characterClass: number;
      if (byte < 128) {
        characterClass = asciiClasses[byte]!;
        at++;
      } else {
        const length = sequenceLength(bytes, at, end);
        characterClass = states.classOf(length === 1 ? REPLACEMENT : codePointAt(bytes, at, length));
        at += length;
      }
      const following = next[state + characterClass]!;
      if (following > 0) {
        state = following;
        continue;
      }
      state = following === 0 ? states.step(state, characterClass) : following;
      if (state < 0) return state === ACCEPTED;
      ({ next, idle } = states);
    }
    return states.acceptsAtEnd(state);
  }
}

const REPLACEMENT = 0xfffd;

/** Bytes of the character at `at`; 1 for a byte that begins none (RFC 3629: no surrogates, nothing longer than needed). */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > end) return 1;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 1;
  const second = bytes[at + 1]!;
  const isOutside =
    (first === 0xe0 && second < 0xa0) ||
    (first === 0xed && second > 0x9f) ||
    (first === 0xf0 && second < 0x90) ||
    (first === 0xf4 && second > 0x8f);
  return isOutside ? 1 : length;
}

function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  let code = bytes[at]! & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return code;
}

/** The expression that matches this text and no other. */
export function literalExpression(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
