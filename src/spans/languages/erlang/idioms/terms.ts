/** A binary of this text, as code. */
export function binaryLiteral(value: string): string {
  const needsEncoding = /[^\x20-\x7e\n\r\t]/.test(value);
  return `<<"${escaped(value, '"')}"${needsEncoding ? '/utf8' : ''}>>`;
}

/** An atom of this name, as code: in quotes, unless it needs none. */
export function atomLiteral(name: string): string {
  return /^[a-z][\w@]*$/.test(name) && !reserved.has(name) ? name : `'${escaped(name, "'")}'`;
}

function escaped(text: string, quote: string): string {
  return text
    .replaceAll(/[\\"']/g, (character) => (character === '\\' || character === quote ? `\\${character}` : character))
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

const reserved: ReadonlySet<string> = new Set(
  'after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let maybe not of or orelse receive rem try when xor'.split(
    ' ',
  ),
);
