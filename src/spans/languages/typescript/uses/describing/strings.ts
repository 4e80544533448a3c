import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import { joined, partsOf, type StringPart } from '../../../../uses/string-parts.ts';
import type { Description, Reader } from './reader.ts';

/** `` `user ${id}` `` */
export function describeTemplate(node: SyntaxNode, reader: Reader): Description {
  const parts: StringPart[] = [];
  let at = node.start + 1;
  for (const child of node.children) {
    if (child.type !== 'template_substitution') continue;
    parts.push(unescaped(node.text.slice(at - node.start, child.start - node.start)));
    if (child.children[0]) parts.push(...partsOf(reader.describe(child.children[0])));
    at = child.end;
  }
  parts.push(unescaped(node.text.slice(at - node.start, -1)));
  return joined(parts);
}

/** What a literal in quotes stands for. */
export function literalText({ text }: SyntaxNode): string {
  return unescaped(text.slice(1, -1));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[\s\S]))/g,
    (whole: string, braced?: string, four?: string, two?: string, one?: string) => {
      if (one !== undefined) return /^[\r\n]/.test(one) ? '' : (escapes[one] ?? one);
      const code = Number.parseInt(braced ?? four ?? two ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
