import { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Tokens } from './tokens.ts';

/** A string, or several in a row, which are one; `readValue` reads what stands in braces. */
export function readStrings(tokens: Tokens, readValue: () => SyntaxNode): SyntaxNode {
  const first = readString(tokens, readValue);
  if (!tokens.is('string')) return first;
  const whole = new SyntaxNode('concatenated_string', first.start, first.end, tokens.excerpt.source);
  whole.add(first, '');
  while (tokens.is('string')) whole.add(readString(tokens, readValue), '');
  whole.end = tokens.previousEnd;
  return whole;
}

function readString(tokens: Tokens, readValue: () => SyntaxNode): SyntaxNode {
  const { excerpt, prefix, offset: quotesAt } = tokens;
  const { source, text } = excerpt;
  const string = new SyntaxNode('string', tokens.start, tokens.start, source);
  const quote = text[quotesAt]!;
  const triple = quote.repeat(3);
  const closing = text.startsWith(triple, quotesAt) ? triple : quote;
  const isFormatted = /^(?:fr?|rf)$/i.test(prefix);
  const isRaw = /r/i.test(prefix);
  if (!isFormatted && !/^(?:r|b|u|br|rb)?$/i.test(prefix)) tokens.giveUp();
  const special = (isFormatted ? formatted : plain)[closing]!;
  let contentStart = quotesAt + closing.length;
  const addContent = (end: number) => {
    // Of raw strings of nothing else, the other parser makes none.
    if (isRaw && /^(?:\\(?:.|\r\n))+$/s.test(text.slice(contentStart, end))) tokens.giveUp();
    if (end > contentStart) {
      string.add(new SyntaxNode('string_content', excerpt.toSource(contentStart), excerpt.toSource(end), source), '');
    }
  };
  for (let at = contentStart; !tokens.hasGivenUp; ) {
    special.lastIndex = at;
    at = special.exec(text)?.index ?? text.length;
    const sign = text[at];
    if (sign === '\\') {
      if (isFormatted && /[N{}]/.test(text[at + 1] ?? '')) tokens.giveUp();
      at += text[at + 1] === '\r' ? 3 : 2;
    } else if (text.startsWith(closing, at)) {
      addContent(at);
      tokens.goOnFrom(at + closing.length);
      string.end = tokens.previousEnd;
      break;
    } else if (sign === quote) at++;
    else if (text[at + 1] === sign && (sign === '{' || sign === '}')) at += 2;
    else if (sign === '{') {
      addContent(at);
      string.add(readField(tokens, at, 'interpolation', readValue), '');
      at = tokens.offset;
      contentStart = at;
    } else tokens.giveUp();
  }
  return string;
}

/** `{value}`, `{value!r:>10}`: up to the brace that ends it. */
function readField(tokens: Tokens, at: number, type: string, readValue: () => SyntaxNode): SyntaxNode {
  const { excerpt } = tokens;
  const field = new SyntaxNode(type, excerpt.toSource(at), 0, excerpt.source);
  tokens.enterField(at + 1);
  field.add(readValue(), 'expression');
  tokens.take('=');
  const { start } = tokens;
  if (tokens.take('!')) {
    tokens.expect('name');
    const conversion = new SyntaxNode('type_conversion', start, tokens.previousEnd, excerpt.source);
    if (!/^![a-z]$/.test(conversion.text)) tokens.giveUp();
    field.add(conversion, 'type_conversion');
  }
  if (tokens.is(':')) field.add(readFormat(tokens, readValue), 'format_specifier');
  else if (!tokens.is('}')) tokens.giveUp();
  field.end = excerpt.toSource(tokens.offset);
  return field;
}

/** `:>10`, `:>{width}`; the brace behind it becomes the token. */
function readFormat(tokens: Tokens, readValue: () => SyntaxNode): SyntaxNode {
  const { excerpt } = tokens;
  const format = new SyntaxNode('format_specifier', tokens.start, 0, excerpt.source);
  let at = tokens.offset;
  while (!tokens.hasGivenUp) {
    inFormat.lastIndex = at;
    at = inFormat.exec(excerpt.text)?.index ?? excerpt.text.length;
    const sign = excerpt.text[at];
    if (sign === '}') break;
    if (sign !== '{') tokens.giveUp();
    format.add(readField(tokens, at, 'format_expression', readValue), '');
    at = tokens.offset;
  }
  format.end = excerpt.toSource(at);
  tokens.goOnFrom(at);
  return format;
}

/** What ends a string, or may, by its quotes. */
const plain: Readonly<Record<string, RegExp>> = {
  '"': /["\\\n]/g,
  "'": /['\\\n]/g,
  '"""': /["\\]/g,
  "'''": /['\\]/g,
};
const formatted: typeof plain = {
  '"': /["\\\n{}]/g,
  "'": /['\\\n{}]/g,
  '"""': /["\\{}]/g,
  "'''": /['\\{}]/g,
};
const inFormat = /[{}\n"']/g;
