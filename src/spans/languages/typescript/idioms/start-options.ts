import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanRename, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { StartChange } from '../../../uses/use-idioms.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { nodeAt } from '../uses/node-at.ts';
import { settersAfter } from '../uses/setters-after.ts';
import { optionsOf } from '../uses/starts.ts';
import { apiNameAt } from './api-name.ts';
import { removeStatement } from './layout.ts';
import { sourceOf, stringLiteral, textLiteral } from './literals.ts';
import { addProperties, pairOf } from './objects.ts';

/** Writes a name, attributes and a kind into `tracer.startSpan(name, options)`. */
export function changeStart(file: FileContext, start: SpanStart, change: StartChange): Rewrite | undefined {
  const call = nodeAt(file, start.call);
  // What others than the API take is not known well enough to write it.
  if (!call || file.api.startOf(call)?.by) return undefined;
  const kind = change.kind && apiNameAt(file, call, 'SpanKind');
  const more = {
    attributes: attributesOf(file, change),
    ...(kind && { kind: `${kind.name}.${change.kind!.toUpperCase()}` }),
  };
  const edits = withOptions(call, more, change.name && textLiteral(file, change.name));
  return edits && { edits: [...(kind?.edits ?? []), ...edits], safe: true };
}

/** Moves what the next statements set into the options. */
export function startWithNext(file: FileContext, start: SpanStart): Rewrite | undefined {
  const call = nodeAt(file, start.call);
  const setters = call ? settersAfter(file, call) : [];
  if (!call || setters.length === 0) return undefined;
  const edits = withOptions(call, { attributes: setters.flatMap((setter) => propertiesSet(setter.call)) });
  const removed = setters.map(({ statement }) => removeStatement(file, statement));
  return edits && { edits: [...edits, ...removed], safe: true };
}

/** `span.updateName(name).setAttribute(…)` */
export function changeName(file: FileContext, rename: SpanRename, change: StartChange): Rewrite | undefined {
  const call = nodeAt(file, rename.call);
  const [name] = call ? argumentsOf(call) : [];
  if (!call || !name || !change.name) return undefined;
  const setters = (change.attributes ?? []).map(
    ({ key, value }) => `.setAttribute(${stringLiteral(file, key)}, ${attributeValueOf(file, value)})`,
  );
  const edits = [
    { range: { start: name.start, end: name.end }, newText: textLiteral(file, change.name) },
    insertAt(call.end, setters.join('')),
  ];
  return { edits, safe: true };
}

interface MoreOptions {
  /** Properties as they are written. */
  readonly attributes: readonly string[];
  readonly kind?: string;
}

function withOptions(call: SyntaxNode, more: MoreOptions, name?: string): TextEdit[] | undefined {
  const [given] = argumentsOf(call);
  if (!given) return undefined;
  const options = optionsOf(call);
  const named = name === undefined ? [] : [{ range: { start: given.start, end: given.end }, newText: name }];
  if (!options) {
    const added = `, { ${optionsText(more).join(', ')} }`;
    if (name === undefined) return [insertAt(given.end, added)];
    return [{ range: { start: given.start, end: given.end }, newText: name + added }];
  }
  if (options.type !== 'object') return undefined;
  const kind = pairOf(options, 'kind')?.field('value');
  const attributes = more.attributes.length > 0 ? pairOf(options, 'attributes') : undefined;
  const list = attributes?.field('value');
  if (attributes && list?.type !== 'object') return undefined;
  const { kind: newKind } = more;
  const missing = optionsText({
    attributes: list ? [] : more.attributes,
    ...(newKind !== undefined && !kind && { kind: newKind }),
  });
  return [
    ...named,
    ...(newKind !== undefined && kind ? [{ range: { start: kind.start, end: kind.end }, newText: newKind }] : []),
    ...(list ? [addProperties(list, more.attributes)] : []),
    ...(missing.length > 0 ? [addProperties(options, missing)] : []),
  ];
}

function optionsText({ kind, attributes }: MoreOptions): string[] {
  return [
    ...(kind === undefined ? [] : [`kind: ${kind}`]),
    ...(attributes.length > 0 ? [`attributes: { ${attributes.join(', ')} }`] : []),
  ];
}

function attributesOf(file: FileContext, { attributes = [] }: StartChange): string[] {
  return attributes.map(({ key, value }) => `${stringLiteral(file, key)}: ${attributeValueOf(file, value)}`);
}

/** What was part of a text may be no value for an attribute without becoming one. */
function attributeValueOf(file: FileContext, value: Expression): string {
  const isObject = /^(object|date|error|symbol|bigint)$/.test(value.kind);
  return isObject ? `String(${sourceOf(file, value)})` : sourceOf(file, value);
}

/** `'order.id': id` of `span.setAttribute('order.id', id)`, and what is in `span.setAttributes({ … })`. */
function propertiesSet(call: SyntaxNode): readonly string[] {
  const [first, second] = argumentsOf(call);
  if (!first) return [];
  if (!second) return first.children.map(({ text }) => text);
  return [`${first.type === 'string' ? first.text : `[${first.text}]`}: ${second.text}`];
}
