import type { Expression } from '../../../uses/expression.ts';
import type { FileContext } from '../lowering.ts';

/** A string of this value, quoted as the file quotes. */
export function stringLiteral({ text }: FileContext, value: string): string {
  const escaped = JSON.stringify(value).slice(1, -1);
  if (/from "|require\("/.test(text)) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A string of constant text and expressions, as a template if it has any. */
export function textLiteral(file: FileContext, parts: readonly (string | Expression)[]): string {
  if (parts.every((part) => typeof part === 'string')) return stringLiteral(file, parts.join(''));
  const written = parts.map((part) =>
    typeof part === 'string'
      ? JSON.stringify(part).slice(1, -1).replaceAll('\\"', '"').replaceAll('`', '\\`').replaceAll('${', '\\${')
      : `\${${sourceOf(file, part)}}`,
  );
  return `\`${written.join('')}\``;
}

/** An expression as it is written, in full. */
export function sourceOf({ text }: FileContext, { range }: Expression): string {
  return text.slice(range.start, range.end);
}
