import * as l10n from '@vscode/l10n';
import { refused } from '../problem.ts';
import { unquote } from './string-literal.ts';
import type { Token, TokenKind } from './token.ts';
import { TokenReader } from './token-reader.ts';
import type { Argument, Call, Key, Literal, MapEntry, OttlNode, Path, Segment } from './tree.ts';
import { unexpected } from './unexpected.ts';

/** Reads what stands between operators: literals, paths, calls, and what is in brackets. */
export abstract class OperandReader extends TokenReader {
  /** Whatever operators join. */
  abstract expression(): OttlNode;

  protected primary(): OttlNode {
    const token = this.peek();
    if (!token) return this.missing();
    switch (token.kind) {
      case 'string':
      case 'bytes':
      case 'int':
      case 'float':
      case 'boolean':
      case 'nil':
        return this.#literal(token);
      case 'uppercase':
      case 'lowercase':
        return this.#word();
      case 'punctuation':
        if (token.text === '(') return this.nested(() => (this.#isLambda() ? this.#lambda() : this.#group()));
        if (token.text === '[') return this.nested(() => this.#list());
        if (token.text === '{') return this.nested(() => this.#map());
        return this.missing();
      case 'unknown':
        this.at++;
        this.problems.push(unexpected(token, this.peek(), 'value expression', false));
        // Of a text in the wrong quotes it is known what is meant.
        return /^['"]/.test(token.text)
          ? { kind: 'literal', type: 'string', range: token.range, text: token.text.replaceAll(/^['"]|['"]$/g, '') }
          : { kind: 'missing', range: token.range };
      default:
        return this.missing();
    }
  }

  #literal(token: Token): Literal {
    this.at++;
    const { range, text } = token;
    if (token.kind === 'bytes' && text.length % 2 === 1) {
      this.problems.push(refused(range, l10n.t('Bytes have two hexadecimal digits each: one is missing here.')));
    }
    if (token.kind !== 'string') {
      return { kind: 'literal', type: literalTypes[token.kind] ?? 'nil', range, text };
    }
    const unquoted = unquote(text);
    for (const { start, end } of unquoted.badEscapes) {
      const place = { start: range.start + start, end: range.start + end };
      const written = text.slice(start, end);
      this.problems.push(
        refused(place, l10n.t("'{0}' is no escape of OTTL: a backslash is written twice.", written), `\\${written}`),
      );
    }
    return { kind: 'literal', type: 'string', range, text: unquoted.text };
  }

  /** A path, a call, or a word with capitals. */
  #word(): OttlNode {
    const first = this.peek()!;
    const length = this.#words();
    if (this.peek(length)?.text === '(' && this.peek(length)?.kind === 'punctuation') {
      return this.nested(() => this.#call(length));
    }
    if (first.kind === 'lowercase') return this.#path();
    // Of a word such as `IsMatch` the tokens follow one another without a blank.
    let joined = 1;
    while (joined < length && this.peek(joined)!.range.start === this.peek(joined - 1)!.range.end) joined++;
    const name = this.join(joined);
    return { kind: 'symbol', name, range: this.from(first.range.start) };
  }

  /** How many words follow one another, which may be one name: the collector lets blanks stand in it. */
  #words(): number {
    let length = 0;
    while (length < longestName && isWord(this.peek(length))) length++;
    return length;
  }

  #call(words: number): Call {
    const start = this.peek()!.range.start;
    const nameEnd = this.peek(words - 1)!.range.end;
    const name = this.join(words);
    const open = this.peek()!;
    this.at++;
    const list = this.separated(')', () => this.#argument());
    const end = this.closed ? this.previous()!.range.start : this.text.length;
    return {
      kind: 'call',
      name,
      nameRange: { start, end: nameEnd },
      arguments: list,
      argumentsRange: { start: open.range.end, end },
      keys: this.#keys(),
      range: this.from(start),
    };
  }

  #argument(): Argument {
    const start = this.peek()?.range.start ?? this.text.length;
    const length = this.#words();
    if (length === 0 || this.peek(length)?.kind !== 'equal') {
      const value = this.expression();
      return { name: undefined, value, range: value.range };
    }
    const range = { start, end: this.peek(length - 1)!.range.end };
    const text = this.join(length);
    this.at++;
    const value = this.expression();
    return { name: { text, range }, value, range: this.from(start) };
  }

  #path(): Path {
    const segments: Segment[] = [];
    const { start } = this.peek()!.range;
    for (let more = true; more; ) {
      const token = this.peek();
      const isName = token?.kind === 'lowercase';
      if (!isName) this.expected(token, l10n.t('the name of a field'));
      const range = isName ? token.range : this.gap();
      if (isName) this.at++;
      segments.push({ name: isName ? token.text : '', range, keys: isName ? this.#keys() : [] });
      more = isName && this.peek()?.text === '.';
      if (more) this.at++;
    }
    return { kind: 'path', segments, range: this.from(start) };
  }

  #keys(): readonly Key[] {
    const keys: Key[] = [];
    while (this.peek()?.text === '[' && this.peek()?.kind === 'punctuation') {
      const { start } = this.peek()!.range;
      const value = this.nested(() => {
        this.at++;
        const inner = this.expression();
        this.close(']');
        return inner;
      });
      keys.push({ value, range: this.from(start) });
    }
    return keys;
  }

  #list(): OttlNode {
    const { start } = this.peek()!.range;
    this.at++;
    const items = this.separated(']', () => this.expression());
    return { kind: 'list', items, range: this.from(start) };
  }

  #map(): OttlNode {
    const { start } = this.peek()!.range;
    this.at++;
    const entries: MapEntry[] = [];
    while (this.peek() && this.peek()!.text !== '}') {
      const before = this.at;
      const key = this.expression();
      const colon = this.peek();
      if (colon?.text === ':') this.at++;
      else this.expected(colon, l10n.t("':' and a value"));
      entries.push({ key, value: colon?.text === ':' ? this.expression() : this.missing() });
      // The grammar takes a comma behind an entry, and does without.
      if (this.peek()?.text === ',') this.at++;
      if (this.at === before) break;
    }
    this.close('}');
    return { kind: 'map', entries, range: this.from(start) };
  }

  #group(): OttlNode {
    const { start } = this.peek()!.range;
    this.at++;
    const inner = this.expression();
    this.close(')');
    return { kind: 'group', inner, range: this.from(start) };
  }

  #isLambda(): boolean {
    let ahead = 1;
    while (['lowercase', 'underscore'].includes(this.peek(ahead)?.kind ?? '') || this.peek(ahead)?.text === ',')
      ahead++;
    return this.peek(ahead)?.text === ')' && this.peek(ahead + 1)?.kind === 'arrow';
  }

  #lambda(): OttlNode {
    const { start } = this.peek()!.range;
    this.at++;
    const parameters: string[] = [];
    for (let token = this.peek(); token?.text !== ')'; token = this.peek()) {
      if (token!.text !== ',') parameters.push(token!.text);
      this.at++;
    }
    this.at += 2;
    const body = this.expression();
    return { kind: 'lambda', parameters, body, range: this.from(start) };
  }
}

/** In words such as the three of `IsMap`: more are no name. */
const longestName = 100;

const literalTypes: Partial<Record<TokenKind, Literal['type']>> = {
  bytes: 'bytes',
  int: 'int',
  float: 'float',
  boolean: 'bool',
  nil: 'nil',
};

function isWord(token: Token | undefined): boolean {
  return token?.kind === 'uppercase' || token?.kind === 'lowercase';
}
