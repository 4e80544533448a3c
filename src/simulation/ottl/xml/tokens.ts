import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { Failure } from '../failure.ts';

/** A name with what stands for its space: the URL, or the prefix where that is not declared. */
export interface XmlName {
  readonly space: string;
  readonly local: string;
}

export interface XmlAttribute {
  readonly name: XmlName;
  readonly value: string;
}

export type XmlToken =
  | { readonly kind: 'start'; readonly name: XmlName; readonly attributes: readonly XmlAttribute[] }
  | { readonly kind: 'end' }
  /** Spaces and CDATA sections, too. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'instruction'; readonly target: string; readonly text: string }
  | { readonly kind: 'directive'; readonly text: string };

interface OpenElement {
  /** As it is written. */
  readonly name: XmlName;
  /** What its declarations of name spaces hide, by prefixes. */
  readonly hidden: readonly (readonly [prefix: string, url: string | undefined])[];
}

const longestDocument = 100_000;
const deepestElement = 200;
const namePart = /[\w:.\-\u0080-\uffff]*/y;
const ofXml = 'http://www.w3.org/XML/1998/namespace';
const characters = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' }));

/** Reads XML as Go's `encoding/xml` does, token by token; throws a `Failure` where that would fail. */
export class XmlTokens {
  readonly text: string;
  /** Where the next token starts. */
  at = 0;
  readonly #open: OpenElement[] = [];
  readonly #spaces = new Map<string, string>();
  /** An element that is its own end, of which the end is still to be told. */
  #isEndDue = false;

  constructor(text: string) {
    if (text.length > longestDocument)
      throw new Failure(l10n.t('XML of more than {0} characters is not simulated', longestDocument));
    this.text = text;
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Undefined at the end. */
  next(): XmlToken | undefined {
    if (this.#isEndDue) {
      this.#isEndDue = false;
      return this.#end(this.#open.at(-1)!.name);
    }
    if (this.at === this.text.length) {
      if (this.#open.length > 0) throw this.#endsEarly();
      return undefined;
    }
    if (this.text[this.at] !== '<') return { kind: 'text', text: this.#untilMark() };
    if (this.#skips('</')) return this.#endTag();
    if (this.#skips('<?')) return this.#instruction();
    if (this.#skips('<!--')) return this.#comment();
    if (this.#skips('<![CDATA[')) return { kind: 'text', text: checked(withLineFeeds(this.#until(']]>'))) };
    if (/^<!(?:-|\[)/.test(this.text.slice(this.at, this.at + 3))) throw malformed('<!');
    if (this.#skips('<!')) return this.#directive();
    this.at++;
    return this.#startTag();
  }

  #untilMark(): string {
    const end = this.text.indexOf('<', this.at);
    const written = this.text.slice(this.at, end < 0 ? undefined : end);
    if (written.includes(']]>')) throw malformed(']]>');
    this.at += written.length;
    return decoded(written);
  }

  #startTag(): XmlToken {
    const name = this.#name();
    const attributes: XmlAttribute[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#skips('/>')) {
        this.#isEndDue = true;
        break;
      }
      if (this.#skips('>')) break;
      attributes.push(this.#attribute());
    }
    if (this.#open.length === deepestElement)
      throw new Failure(l10n.t('XML that is nested deeper than {0} times is not simulated', deepestElement));
    this.#open.push({ name, hidden: this.#declare(attributes) });
    return {
      kind: 'start',
      name: this.#translated(name, true),
      attributes: attributes.map((one) => ({ name: this.#translated(one.name, false), value: one.value })),
    };
  }

  #attribute(): XmlAttribute {
    const name = this.#name();
    this.#skipSpace();
    this.#expect('=');
    this.#skipSpace();
    const quote = this.text[this.at] ?? '';
    if (quote !== '"' && quote !== "'") throw malformed(name.local);
    this.at++;
    const written = this.#until(quote);
    if (written.includes('<')) throw malformed('<');
    return { name, value: decoded(written) };
  }

  #declare(attributes: readonly XmlAttribute[]): OpenElement['hidden'] {
    const hidden: (readonly [string, string | undefined])[] = [];
    for (const { name, value } of attributes) {
      const isDefault = name.space === '' && name.local === 'xmlns';
      if (name.space !== 'xmlns' && !isDefault) continue;
      const prefix = isDefault ? '' : name.local;
      hidden.push([prefix, this.#spaces.get(prefix)]);
      this.#spaces.set(prefix, value);
    }
    return hidden;
  }

  /** A name without prefix is of the default space if an element has it. */
  #translated(name: XmlName, isOfElement: boolean): XmlName {
    const { space, local } = name;
    if (space === 'xmlns' || (space === '' && (!isOfElement || local === 'xmlns'))) return name;
    if (space === 'xml') return { space: this.#spaces.get(ofXml) ?? ofXml, local };
    return { space: this.#spaces.get(space) ?? space, local };
  }

  #endTag(): XmlToken {
    const name = this.#name();
    this.#skipSpace();
    this.#expect('>');
    return this.#end(name);
  }

  #end({ space, local }: XmlName): XmlToken {
    const opened = this.#open.pop();
    if (opened?.name.local !== local || opened.name.space !== space) throw malformed(`</${local}`);
    for (const [prefix, url] of opened.hidden.toReversed()) {
      if (url === undefined) this.#spaces.delete(prefix);
      else this.#spaces.set(prefix, url);
    }
    return { kind: 'end' };
  }

  #instruction(): XmlToken {
    const target = this.#word();
    this.#skipSpace();
    const text = this.#until('?>');
    if (target === 'xml') {
      const version = settingIn(text, 'version');
      if (version !== '' && version !== '1.0') throw malformed(version);
      const encoding = settingIn(text, 'encoding');
      if (encoding !== '' && !/^utf-8$/i.test(encoding))
        throw new Failure(l10n.t("the encoding '{0}' is not simulated", encoding));
    }
    return { kind: 'instruction', target, text };
  }

  #comment(): XmlToken {
    const text = this.#until('--');
    this.#expect('>');
    return { kind: 'comment', text };
  }

  /** Up to the `>` that is neither quoted nor of something within; a comment within is a space. */
  #directive(): XmlToken {
    let written = this.text[this.at++] ?? '';
    let quote = '';
    let depth = 0;
    for (;;) {
      const character = this.text[this.at++];
      if (character === undefined) throw this.#endsEarly();
      if (quote === '' && character === '>' && depth === 0) return { kind: 'directive', text: written };
      if (quote === '' && character === '<' && this.#skips('!--')) {
        this.#until('-->');
        written += ' ';
        continue;
      }
      written += character;
      if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (character === '<') depth++;
      else if (character === '>') depth--;
    }
  }

  /** With what is in front of its only colon as its space. */
  #name(): XmlName {
    const word = this.#word();
    const [space = '', local = '', ...more] = word.split(':');
    if (more.length > 0) throw malformed(word);
    return space === '' || local === '' ? { space: '', local: word } : { space, local };
  }

  #word(): string {
    namePart.lastIndex = this.at;
    const [word = ''] = namePart.exec(this.text) ?? [];
    this.at += word.length;
    if (!/^[A-Za-z_:][\w:.-]*$/.test(word)) checkRareName(word);
    return word;
  }

  #skipSpace(): void {
    while (/^[ \r\n\t]$/.test(this.text[this.at] ?? '')) this.at++;
  }

  #skips(mark: string): boolean {
    const isHere = this.text.startsWith(mark, this.at);
    if (isHere) this.at += mark.length;
    return isHere;
  }

  #expect(mark: string): void {
    if (!this.#skips(mark)) throw malformed(this.text.slice(this.at, this.at + 10));
  }

  /** What is in front of a mark, which is skipped. */
  #until(mark: string): string {
    const end = this.text.indexOf(mark, this.at);
    if (end < 0) throw this.#endsEarly();
    const between = this.text.slice(this.at, end);
    this.at = end + mark.length;
    return between;
  }

  #endsEarly(): Failure {
    return new Failure(l10n.t('it is no XML: it ends early'));
  }
}

function malformed(what: string): Failure {
  return new Failure(l10n.t('it is no XML: {0}', inQuotes(what)));
}

/** Those of the letters that names may have by XML 1.0 that are used most. */
const letters = [
  'A-Za-z_:\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u0131\\u0134-\\u013e\\u0141-\\u0148\\u014a-\\u017e',
  '\\u0388-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u0401-\\u040c\\u040e-\\u044f\\u0451-\\u045c\\u045e-\\u0481',
  '\\u05d0-\\u05ea\\u0621-\\u063a\\u0641-\\u064a\\u3041-\\u3094\\u30a1-\\u30fa\\u4e00-\\u9fa5\\uac00-\\ud7a3',
].join('');
const rareName = new RegExp(`^[${letters}][${letters}\\d.\\-\\u00b7]*$`);

function checkRareName(word: string): void {
  if (rareName.test(word)) return;
  if (/[\u0080-\uffff]/.test(word)) throw new Failure(l10n.t("the name '{0}' in XML is not simulated", word));
  throw malformed(word);
}

/** What `name="…"` says in an instruction; empty where it says nothing. */
function settingIn(text: string, name: string): string {
  const found = new RegExp(`${name}=(["'])`).exec(text);
  if (!found) return '';
  const start = found.index + found[0].length;
  const end = text.indexOf(found[1]!, start);
  return end < 0 ? '' : text.slice(start, end);
}

/** With the characters for which references stand. */
function decoded(written: string): string {
  const text = withLineFeeds(written).replaceAll(/&[^&;]*;?/g, (reference) => {
    const [, digits, name] = /^&(?:#(\d+|x[0-9a-fA-F]+)|(\w+));$/.exec(reference) ?? [];
    const character =
      digits === undefined
        ? characters.get(name ?? '')
        : characterOf(Number(digits.startsWith('x') ? `0${digits}` : digits));
    if (character === undefined) throw malformed(reference.slice(0, 20));
    return character;
  });
  return checked(text);
}

function characterOf(code: number): string | undefined {
  if (code > 0x10ffff) return undefined;
  return code >= 0xd800 && code < 0xe000 ? '\ufffd' : String.fromCodePoint(code);
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function checked(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none of these.
  const found = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text);
  if (found) throw new Failure(l10n.t('it is no XML: a control character'));
  return text;
}
