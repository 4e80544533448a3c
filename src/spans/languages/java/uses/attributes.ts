import { attributeOfConstant } from '../../../../semantic-conventions/constants.ts';
import type { Span } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { isStaticOf, spanIn } from '../recognition/values.ts';
import { argumentsOf, isFunction, stringValue, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { ownerRange } from './surroundings.ts';

/** Attributes that a call sets on a span, an event, a link, a measurement or a resource; those of a start are read with it. */
export function readAttributes(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const name = node.field('name')!.text;
  const object = node.field('object');
  const certainty = spanIn(file, object);
  if (certainty) uses.attributes.push(...attributesIn(file, node, onSpan[name] ?? 'span', certainty));
  else if (object && isInstrument(file, object) && /^(?:add|record|set)$/.test(name)) {
    const [, attributes] = argumentsOf(node);
    if (attributes)
      uses.attributes.push(...pairsOf(file, attributes, { on: 'metric', certainty: 'proved', call: node }));
  } else if (isStaticOf(file, node, 'Resource', /^create$/)) {
    const [attributes] = argumentsOf(node);
    if (attributes)
      uses.attributes.push(...pairsOf(file, attributes, { on: 'resource', certainty: 'proved', call: node }));
  } else if (object && name === 'put' && file.types.is(object, 'AttributesBuilder') && isKept(object)) {
    uses.attributes.push(...single(file, node, { on: 'unknown', certainty: 'presumed', call: node }));
  } else if (file.types.is(object, 'ResourceBuilder') && name === 'put') {
    uses.attributes.push(...single(file, node, { on: 'resource', certainty: 'proved', call: node }));
  }
}

/** Whether a chain of calls begins with a builder in a variable; others are read where their attributes go. */
function isKept(object: SyntaxNode): boolean {
  let root = object;
  while (root.type === 'method_invocation' && root.field('object')) root = root.field('object')!;
  return root.type !== 'method_invocation' && root.text !== 'Attributes';
}

const onSpan: Readonly<Record<string, AttributeUse['on']>> = {
  addEvent: 'event',
  addLink: 'link',
  recordException: 'event',
};

/** The attributes that a call of `setAttribute` sets. */
export function readSetter(file: JavaFile, call: SyntaxNode): readonly AttributeUse[] {
  return attributesIn(file, call, 'span', 'proved');
}

/** The attributes that a method of a span or of its builder is given. */
export function attributesIn(
  file: JavaFile,
  call: SyntaxNode,
  on: AttributeUse['on'],
  certainty: Span['certainty'],
): readonly AttributeUse[] {
  const given = argumentsOf(call);
  switch (call.field('name')!.text) {
    case 'setAttribute':
      return single(file, call, { on, certainty, call });
    case 'setAllAttributes':
      return given[0] ? pairsOf(file, given[0], { on, certainty, call }) : [];
    case 'addEvent':
    case 'addLink':
    case 'recordException':
      return given[1] ? pairsOf(file, given[1], { on, certainty, call }) : [];
    default:
      return [];
  }
}

type Place = Pick<AttributeUse, 'on' | 'certainty'> & { readonly call: SyntaxNode };

/** `setAttribute(key, value)`, `put(key, value)` */
function single(file: JavaFile, call: SyntaxNode, place: Place): readonly AttributeUse[] {
  const [key, value] = argumentsOf(call);
  return key && value ? [attribute(file, key, value, rangeOf(call), place)] : [];
}

/** `Attributes.of(key, value, …)`, `Attributes.builder().put(key, value)….build()` */
function pairsOf(file: JavaFile, attributes: SyntaxNode, place: Place): readonly AttributeUse[] {
  const node = constantOf(file, unwrapped(attributes));
  if (isStaticOf(file, node, 'Attributes', /^of$/)) {
    const given = argumentsOf(node);
    return given.flatMap((key, index) => {
      const value = index % 2 === 0 ? given[index + 1] : undefined;
      return value ? [attribute(file, key, value, { start: key.start, end: value.end }, place)] : [];
    });
  }
  if (!file.types.is(node, 'Attributes')) return [];
  const found: AttributeUse[] = [];
  for (let call: SyntaxNode | undefined = node; call?.type === 'method_invocation'; call = call.field('object')) {
    if (call.field('name')!.text === 'put') found.unshift(...single(file, call, { ...place, call: place.call }));
  }
  return found;
}

/** The value of a constant that is only named. */
function constantOf({ scopes }: JavaFile, node: SyntaxNode): SyntaxNode {
  const declared = node.type === 'identifier' ? scopes.resolve(node) : undefined;
  return declared?.value && scopes.isConstant(declared) ? unwrapped(declared.value) : node;
}

function attribute(
  file: JavaFile,
  key: SyntaxNode,
  value: SyntaxNode,
  pair: AttributeUse['pair'],
  { on, certainty, call }: Place,
): AttributeUse {
  return {
    range: firstLine(call),
    certainty,
    key: describeKey(file, key),
    value: describe(file, value),
    on,
    pair,
    owner: ownerRange(call),
    ...(call.ancestor(choosesNames) && { isChosen: true }),
    target: targetOf(call),
  };
}

/** A key as the text that it stands for: `"http.method"`, `AttributeKey.stringKey("…")`, a constant of either. */
function describeKey(file: JavaFile, key: SyntaxNode): Expression {
  const described = describe(file, key);
  if (described.constant !== undefined) return described;
  const constant = keyText(file, key, 0);
  return constant === undefined ? described : { ...described, kind: 'string', constant };
}

function keyText(file: JavaFile, key: SyntaxNode, depth: number): string | undefined {
  const node = unwrapped(key);
  if (depth > 4) return undefined;
  if (node.type === 'method_invocation') {
    const [text] = argumentsOf(node);
    const isKey = /^\w+Key$/.test(node.field('name')!.text) && file.types.of(node) === 'AttributeKey';
    const constant = isKey && text ? describe(file, text).constant : undefined;
    if (typeof constant === 'string') return constant;
    // `HTTP_METHOD.getKey()`
    const object = node.field('object');
    return node.field('name')!.text === 'getKey' && object ? keyText(file, object, depth + 1) : undefined;
  }
  if (node.type === 'string_literal') return stringValue(node);
  const name = node.type === 'field_access' ? node.field('field')!.text : node.type === 'identifier' ? node.text : '';
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : ownField(file, node);
  if (declared) {
    return declared.value && file.scopes.isConstant(declared) ? keyText(file, declared.value, depth + 1) : undefined;
  }
  return isOfConventions(file, node, name) ? attributeOfConstant(name) : undefined;
}

function ownField({ scopes, types }: JavaFile, node: SyntaxNode) {
  if (node.type !== 'field_access') return undefined;
  const object = node.field('object')!;
  const field = node.field('field')!.text;
  if (object.type === 'this') return scopes.fieldNamed(field, node);
  return types.fieldsOfOwn(types.namedBy(object), node)?.find(({ name }) => name === field);
}

/** `HttpAttributes.HTTP_REQUEST_METHOD` and `SemanticAttributes.HTTP_METHOD` of `io.opentelemetry.semconv`. */
function isOfConventions({ imports }: JavaFile, node: SyntaxNode, name: string): boolean {
  if (node.type === 'identifier') {
    const member = imports.members.get(name);
    return member?.includes('semconv') ?? imports.memberTypes.some((type) => type.includes('semconv'));
  }
  const holder = node.type === 'field_access' ? node.field('object')!.text.replace(/^.*\./s, '') : '';
  if (!/Attributes$/.test(holder)) return false;
  return imports.types.get(holder)?.includes('semconv') ?? imports.packages.some((one) => one.includes('semconv'));
}

const instruments = /^(?:Long|Double)(?:Counter|UpDownCounter|Histogram|Gauge)$/;

function isInstrument({ types }: JavaFile, object: SyntaxNode): boolean {
  return instruments.test(types.of(object) ?? '');
}

/** `span` of `span.setAttribute(…).setAttribute`. */
function targetOf(call: SyntaxNode): string {
  let object = call.field('object');
  while (object?.type === 'method_invocation' && object.field('object')) object = object.field('object');
  return object?.text.slice(0, 100) ?? '';
}

/** `if (SemconvStability.emitOldHttpSemconv())`, and methods of such names. */
function choosesNames(around: SyntaxNode): boolean {
  if (isFunction(around)) return /(?:^|_)(?:old|legacy)|[a-z](?:Old|Legacy)/.test(around.field('name')?.text ?? '');
  return around.type === 'if_statement' && /semconv/i.test(around.field('condition')?.text.slice(0, 200) ?? '');
}
