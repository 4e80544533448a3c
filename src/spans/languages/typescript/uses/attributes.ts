import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import { type Expression, propertyOf } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { describeError, isCaught } from './caught.ts';
import { describe } from './describe.ts';
import { isInstrument } from './instruments.ts';
import { nodeAt } from './node-at.ts';
import { isResource } from './resources.ts';

/**
 * `span.setAttribute(key, value)`, and the objects given to `span.setAttributes`, `span.addEvent`, `span.addLink(s)`, to
 * metric instruments and to resources.
 */
export function readAttributes(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node.field('constructor') ?? node);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : callee.text;
  if (isReadMethod(method)) uses.attributes.push(...readers[method](file, node, callee));
}

/** The attributes that a call of `setAttribute` or `setAttributes` sets. */
export function readSetter(file: FileContext, call: SyntaxNode): readonly AttributeUse[] {
  const callee = unwrapped(call.field('function') ?? call);
  const read = callee.field('property')?.text === 'setAttribute' ? readSingle : readers.setAttributes;
  return read(file, call, callee);
}

function isReadMethod(method: string | undefined): method is keyof typeof readers {
  return method !== undefined && Object.hasOwn(readers, method);
}

type Reader = (file: FileContext, call: SyntaxNode, callee: SyntaxNode) => readonly AttributeUse[];

const readers = {
  setAttribute: readSingle,
  setAttributes: onSpan('span', (file, [attributes]) => [attributes && describe(attributes, file.scopes)]),
  addEvent: onSpan('event', (file, [, attributes]) => [attributes && describe(attributes, file.scopes)]),
  addLink: onSpan('link', (file, [link]) => [link && propertyOf(describe(link, file.scopes), 'attributes')]),
  addLinks: onSpan('link', (file, [links]) =>
    (links && describe(links, file.scopes).elements)?.map((link) => propertyOf(link, 'attributes')),
  ),
  add: onInstrument,
  record: onInstrument,
  resourceFromAttributes: onResource,
  Resource: onResource,
} satisfies Readonly<Record<string, Reader>>;

/** The attributes in `{ … }`. */
export function attributesIn(
  file: FileContext,
  object: Expression | undefined,
  use: Pick<AttributeUse, 'on' | 'certainty' | 'target'>,
  call: SyntaxNode,
): readonly AttributeUse[] {
  const range = firstLine(call);
  const where = circumstancesOf(call);
  return (object?.properties ?? []).map((property) => {
    return {
      ...use,
      range,
      key: property.key,
      value: errorIfCaught(file, property.value),
      pair: property.range,
      ...where,
    };
  });
}

/** `{ error }` in `catch (error)` */
function errorIfCaught(file: FileContext, value: Expression): Expression {
  if (value.kind !== 'unknown' || value.form !== undefined || value.path?.length !== 1) return value;
  const node = nodeAt(file, value.range);
  return node && isCaught(node, file.scopes) ? { ...value, kind: 'error' } : value;
}

function readSingle(file: FileContext, call: SyntaxNode, callee: SyntaxNode): readonly AttributeUse[] {
  const certainty = file.api.span(callee.field('object'));
  const [key, value] = argumentsOf(call);
  if (!certainty || !key || !value) return [];
  const target = targetOf(callee);
  return [
    {
      range: firstLine(call),
      certainty,
      key: describe(key, file.scopes),
      value: describeError(value, file.scopes),
      on: 'span',
      pair: rangeOf(call),
      target,
      ...circumstancesOf(call),
    },
  ];
}

function onSpan(
  on: AttributeUse['on'],
  objects: (file: FileContext, given: readonly SyntaxNode[]) => readonly (Expression | undefined)[] | undefined,
): Reader {
  return (file, call, callee) => {
    const certainty = file.api.span(callee.field('object'));
    if (!certainty) return [];
    const use = { on, certainty, target: targetOf(callee) };
    return (objects(file, argumentsOf(call)) ?? []).flatMap((object) => attributesIn(file, object, use, call));
  };
}

function onInstrument(file: FileContext, call: SyntaxNode, callee: SyntaxNode): readonly AttributeUse[] {
  const [, attributes] = argumentsOf(call);
  if (!attributes || !isInstrument(file, callee.field('object'))) return [];
  const use = { on: 'metric', certainty: 'proved', target: targetOf(callee) } as const;
  return attributesIn(file, describe(attributes, file.scopes), use, call);
}

function onResource(file: FileContext, call: SyntaxNode, callee: SyntaxNode): readonly AttributeUse[] {
  const [attributes] = argumentsOf(call);
  if (!attributes || !isResource(file, callee)) return [];
  const use = { on: 'resource', certainty: 'proved', target: callee.text } as const;
  return attributesIn(file, describe(attributes, file.scopes), use, call);
}

/** `span` of `span.setAttribute(…).setAttributes`. */
function targetOf(callee: SyntaxNode): string {
  let object = callee.field('object');
  while (object?.type === 'call_expression') {
    const next = object.field('function')?.field('object');
    if (!next) break;
    object = next;
  }
  return object?.text.slice(0, 100) ?? '';
}

/** The innermost function or module around a node. */
export function ownerOf(node: SyntaxNode): AttributeUse['owner'] {
  return rangeOf(node.ancestor(isFunction) ?? node.ancestor(({ type }) => type === 'program') ?? node);
}

/** Where an attribute is set. */
export function circumstancesOf(node: SyntaxNode): Pick<AttributeUse, 'owner' | 'isChosen'> {
  return { owner: ownerOf(node), ...(node.ancestor(choosesNames) && { isChosen: true }) };
}

/** `if (semconvStability & SemconvStability.OLD)`, and functions of such names. */
function choosesNames(around: SyntaxNode): boolean {
  if (isFunction(around)) return /(^|[a-z_])(old|legacy)/i.test(around.field('name')?.text ?? '');
  return around.type === 'if_statement' && /semconv/i.test(around.field('condition')?.text.slice(0, 200) ?? '');
}
