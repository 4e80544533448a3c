import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../base/range.ts';
import { type Correction, type OttlProblem, refused } from '../problem.ts';
import { tokenize } from './lexer.ts';
import type { Token } from './token.ts';
import type { OttlNode } from './tree.ts';
import { unexpected } from './unexpected.ts';

const deepest = 100;

/** Until then a list might start with a comma, and do without commas. */
const listsAreStrict = '0.158.0';

/** Goes through the tokens of a text, and tells what is missing between them. */
export class TokenReader {
  readonly problems: OttlProblem[] = [];
  isTooDeep = false;
  protected readonly text: string;
  readonly #tokens: readonly Token[];
  protected at = 0;
  /** Whether the bracket that was looked for last was there. */
  protected closed = false;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokenize(text);
  }

  /** Items between commas up to a bracket, which is taken too. */
  protected separated<Item>(closing: ')' | ']', item: () => Item): readonly Item[] {
    const items: Item[] = [];
    const leading = this.peek();
    if (closing === ']' && leading?.text === ',') {
      this.problems.push({
        ...refused(leading.range, l10n.t("In front of ',' a value is missing.")),
        since: listsAreStrict,
      });
      this.at++;
    }
    while (this.peek() && this.peek()!.text !== closing) {
      const before = this.at;
      items.push(item());
      const token = this.peek();
      if (token?.text === ',') {
        this.at++;
        if (this.peek()?.text === closing || !this.peek()) items.push(item());
      } else if (token && startsValue(token) && token.text !== 'where') {
        const missing = refused(token.range, l10n.t('A comma is missing in front of this.'));
        const correction = insertion(this.previous()?.range.end ?? token.range.start, ',');
        this.problems.push({ ...missing, correction, ...(closing === ']' && { since: listsAreStrict }) });
      } else break;
      if (this.at === before) break;
    }
    this.close(closing);
    return items;
  }

  protected close(bracket: ')' | ']' | '}'): void {
    const token = this.peek();
    this.closed = token?.text === bracket && token.kind === 'punctuation';
    if (this.closed) this.at++;
    else if (this.problems.length === 0) this.expected(token, `'${bracket}'`);
  }

  protected nested<Node extends OttlNode>(read: () => Node): Node | OttlNode;
  protected nested(read: () => OttlNode): OttlNode {
    if (this.#depth === deepest) {
      this.isTooDeep = true;
      this.at = this.#tokens.length;
      return this.missing();
    }
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  protected missing(): OttlNode {
    const token = this.peek();
    if (this.problems.length === 0) this.expected(token, l10n.t('a value'));
    return { kind: 'missing', range: this.gap() };
  }

  protected expected(token: Token | undefined, what: string): void {
    if (this.isTooDeep) return;
    if (token) this.problems.push(unexpected(token, this.peek(1), 'value expression', false, what));
    else this.problems.push(refused(lastCharacter(this.text), l10n.t('Something is missing at the end: {0}.', what)));
  }

  /** Where nothing is: from the last token to the next. */
  protected gap(): OffsetRange {
    return { start: this.previous()?.range.end ?? 0, end: this.peek()?.range.start ?? this.text.length };
  }

  protected from(start: number): OffsetRange {
    return { start, end: Math.max(start, this.previous()?.range.end ?? start) };
  }

  protected join(words: number): string {
    const name = this.#tokens.slice(this.at, this.at + words).map(({ text }) => text);
    this.at += words;
    return name.join('');
  }

  protected peek(ahead = 0): Token | undefined {
    return this.#tokens[this.at + ahead];
  }

  protected previous(): Token | undefined {
    return this.#tokens[this.at - 1];
  }
}

export function startsValue({ kind, text }: Token): boolean {
  if (kind === 'punctuation') return text === '(' || text === '[' || text === '{';
  return ['string', 'bytes', 'int', 'float', 'boolean', 'nil', 'uppercase', 'lowercase', 'not'].includes(kind);
}

/** What is to be put in between two characters. */
export function insertion(offset: number, newText: string): Correction {
  return { range: { start: offset, end: offset }, newText };
}

function lastCharacter(text: string): OffsetRange {
  const end = text.trimEnd().length;
  return { start: Math.max(0, end - 1), end: Math.max(end, Math.min(1, text.length)) };
}
