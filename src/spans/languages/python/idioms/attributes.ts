import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import { quoted } from '../editing/layout.ts';
import { removeStatement } from '../editing/removal.ts';
import type { PythonFile } from '../file.ts';
import { functionAround, isAsync, unwrapped } from '../syntax.ts';
import { removeElement } from './arguments.ts';
import { removeCall } from './calls.ts';
import { sourceOf } from './literals.ts';
import { nodeAt } from './places.ts';

/** Writes another name of an attribute: a literal, also where a constant stood that has the old one. */
export function renameAttribute(
  file: PythonFile,
  { key, value }: AttributeUse,
  name: string,
  newValue: string | undefined,
): Rewrite | undefined {
  const node = expressionAt(file, key);
  if (!node || !/^(?:string|attribute)$/.test(node.type)) return undefined;
  const edits: TextEdit[] = [{ range: key.range, newText: requoted(file, node, name) }];
  if (newValue === undefined) return { edits, safe: false };
  const given = expressionAt(file, value);
  if (given?.type !== 'string') return undefined;
  return { edits: [...edits, { range: value.range, newText: requoted(file, given, newValue) }], safe: false };
}

/** Takes the call out, or the pair of `{…}`. */
export function removeAttribute(file: PythonFile, { pair, range }: AttributeUse): Rewrite | undefined {
  const node = nodeAt(file, pair, ({ end }) => end === pair.end);
  if (node?.type === 'call' || node?.type === 'expression_statement') return removeCall(file, range);
  if (node?.type === 'assignment') {
    const statement = node.parent?.type === 'expression_statement' ? node.parent : undefined;
    return statement && { edits: [removeStatement(file.text, statement)], safe: false };
  }
  const element = node?.type === 'pair' ? node : undefined;
  if (element?.parent?.type !== 'dictionary') return undefined;
  return { edits: [removeElement(file.text, element.parent, element)], safe: false };
}

/** Writes what makes text of a value, or waits for it. */
export function toAttributeValue(file: PythonFile, value: Expression): Rewrite | undefined {
  const node = expressionAt(file, value);
  if (!node) return undefined;
  const source = sourceOf(file, value);
  if (value.kind === 'promise') {
    if (!isAsync(functionAround(node))) return undefined;
    return { edits: [insertAt(node.start, 'await ')], safe: false };
  }
  const text = textOf(file, node, value, source);
  return text === undefined ? undefined : { edits: [{ range: value.range, newText: text }], safe: true };
}

function textOf(file: PythonFile, node: SyntaxNode, { kind }: Expression, source: string): string | undefined {
  switch (kind) {
    case 'date':
      return /^(?:identifier|attribute|call|subscript)$/.test(node.type) ? `${source}.isoformat()` : undefined;
    case 'list':
      return `[str(item) for item in ${source}]`;
    case 'object':
      // Text that others can read, where the file makes such already.
      return node.type === 'dictionary' && /^import json$/m.test(file.text)
        ? `json.dumps(${source})`
        : `str(${source})`;
    case 'collection':
    case 'error':
      return `str(${source})`;
    default:
      return undefined;
  }
}

/** `redact(value)` */
export function passThrough(file: PythonFile, functionName: string, value: Expression): Rewrite | undefined {
  if (!expressionAt(file, value)) return undefined;
  return { edits: [{ range: value.range, newText: `${functionName}(${sourceOf(file, value)})` }], safe: false };
}

function expressionAt(file: PythonFile, { range }: Expression): SyntaxNode | undefined {
  const node = nodeAt(file, range, ({ end }) => end === range.end);
  return node && unwrapped(node);
}

/** A string in the quotes of another, if that is a plain one. */
function requoted({ text }: PythonFile, node: SyntaxNode, value: string): string {
  const plain = /^(['"])[^'"]*\1$/.exec(node.text);
  return plain && node.type === 'string' ? `${plain[1]}${value}${plain[1]}` : quoted(text, value);
}
