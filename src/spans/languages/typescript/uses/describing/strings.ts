import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Expression } from '../../../../uses/expression.ts';
import type { Description, Reader } from './reader.ts';

type Part = string | Expression;

/** `` `user ${id}` `` */
export function describeTemplate(node: SyntaxNode, reader: Reader): Description {
  const parts: Part[] = [];
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

/** A string of these parts, one after the other. */
export function joined(parts: readonly Part[]): Description {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (typeof part === 'string' && typeof last === 'string') kept[kept.length - 1] = last + part;
    else if (part !== '') kept.push(part);
  }
  const [first = ''] = kept;
  return kept.length <= 1 && typeof first === 'string'
    ? { kind: 'string', constant: first }
    : { kind: 'string', parts: kept };
}

/** What a value adds to a string. */
export function partsOf(value: Expression): readonly Part[] {
  if (value.constant !== undefined) return [String(value.constant)];
  return value.kind === 'string' && value.parts ? value.parts : [value];
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
