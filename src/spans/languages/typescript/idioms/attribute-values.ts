import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { FileContext } from '../lowering.ts';
import { isAsync, isFunction } from '../syntax.ts';
import { nodeAt } from '../uses/node-at.ts';
import { sourceOf } from './literals.ts';

/** Writes what makes text of a value, or waits for it. */
export function toAttributeValue(file: FileContext, value: Expression): Rewrite | undefined {
  const node = nodeAt(file, value.range);
  const text = node && convert(node, value, sourceOf(file, value));
  return text === undefined ? undefined : { edits: [inPlace(node!, text)], safe: value.kind !== 'promise' };
}

/** `redact(value)` */
export function passThrough(file: FileContext, functionName: string, value: Expression): Rewrite | undefined {
  const node = nodeAt(file, value.range);
  return node && { edits: [inPlace(node, `${functionName}(${sourceOf(file, value)})`)], safe: false };
}

function convert(node: SyntaxNode, { kind }: Expression, text: string): string | undefined {
  switch (kind) {
    case 'date':
      return `${asReceiver(node, text)}.toISOString()`;
    case 'object':
    case 'list':
      return `JSON.stringify(${text})`;
    case 'collection':
      return `JSON.stringify([...${asReceiver(node, text)}])`;
    case 'bigint':
    case 'symbol':
    case 'error':
      return `String(${text})`;
    case 'promise':
      return mayAwait(node) ? `await ${asReceiver(node, text)}` : undefined;
    default:
      return undefined;
  }
}

function asReceiver({ type }: SyntaxNode, text: string): string {
  const isSimple = /^(identifier|shorthand_property_identifier|(member|call|new|subscript)_expression)$/.test(type);
  return isSimple ? text : `(${text})`;
}

/** `{ value }` has to say its key now. */
function inPlace(node: SyntaxNode, text: string) {
  const newText = node.type === 'shorthand_property_identifier' ? `${node.text}: ${text}` : text;
  return { range: { start: node.start, end: node.end }, newText };
}

function mayAwait(node: SyntaxNode): boolean {
  const closure = node.ancestor(isFunction);
  return closure !== undefined && isAsync(closure);
}
