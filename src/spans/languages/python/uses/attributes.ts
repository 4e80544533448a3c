import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { apiName } from '../names.ts';
import { callOf, type KnownCall } from '../recognition/calls.ts';
import { argument, argumentsOf, isFunction, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { firstLine, ownerOf } from './places.ts';

/**
 * `span.set_attribute(key, value)`, and the dicts given to `span.set_attributes`, `span.add_event`, `span.add_link`, to `Link`,
 * to metric instruments and to resources.
 */
export function readAttributes(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (known?.is === 'method' && known.of === 'span') uses.attributes.push(...ofSpan(file, node, known));
  else if (known?.is === 'function') uses.attributes.push(...ofFunction(file, node, known));
  else if (!known) uses.attributes.push(...ofInstrument(file, node));
}

/** The attributes that a call of `set_attribute` or `set_attributes` sets. */
export function readSetter(file: PythonFile, call: SyntaxNode): readonly AttributeUse[] {
  const known = callOf(file, call);
  return known?.is === 'method' && known.of === 'span' ? ofSpan(file, call, known) : [];
}

type Where = Pick<AttributeUse, 'on' | 'certainty' | 'target'>;

/** The attributes in `{…}`. */
export function attributesIn(
  dictionary: Expression | undefined,
  use: Where,
  call: SyntaxNode,
): readonly AttributeUse[] {
  const range = firstLine(call);
  const where = circumstancesOf(call);
  return (dictionary?.properties ?? []).map(({ key, value, range: pair }) => ({
    ...use,
    range,
    key,
    value,
    pair,
    ...where,
  }));
}

function ofSpan(file: PythonFile, node: SyntaxNode, known: KnownCall & { is: 'method' }): readonly AttributeUse[] {
  const { given, certainty, object, method } = known;
  const target = object.text.slice(0, 100);
  const listed = (position: number, on: AttributeUse['on']) => {
    const dictionary = argument(given, position, 'attributes');
    return dictionary ? attributesIn(describe(file, dictionary), { on, certainty, target }, node) : [];
  };
  switch (method) {
    case 'set_attributes':
      return listed(0, 'span');
    case 'add_event':
      return listed(1, 'event');
    case 'record_exception':
      return listed(1, 'event');
    case 'add_link':
      return listed(1, 'link');
    case 'set_attribute': {
      const key = argument(given, 0, 'key');
      const value = argument(given, 1, 'value');
      if (!key || !value) return [];
      return [
        {
          range: firstLine(node),
          certainty,
          key: describe(file, key),
          value: describe(file, value),
          on: 'span',
          pair: rangeOf(node),
          target,
          ...circumstancesOf(node),
        },
      ];
    }
    default:
      return [];
  }
}

function ofFunction(
  file: PythonFile,
  node: SyntaxNode,
  { name, given }: KnownCall & { is: 'function' },
): readonly AttributeUse[] {
  const isResource = /^sdk\.resources\.Resource(?:\.create)?$/.test(name);
  if (!isResource && name !== 'trace.Link') return [];
  const dictionary = argument(given, isResource ? 0 : 1, 'attributes');
  const use = { on: isResource ? 'resource' : 'link', certainty: 'proved', target: name } as const;
  return dictionary ? attributesIn(describe(file, dictionary), use, node) : [];
}

/** `counter.add(1, {…})` */
function ofInstrument(file: PythonFile, node: SyntaxNode): readonly AttributeUse[] {
  const callee = unwrapped(node.field('function')!);
  if (callee.type !== 'attribute' || !/^(?:add|record|set)$/.test(callee.field('attribute')?.text ?? '')) return [];
  const object = unwrapped(callee.field('object')!);
  const dictionary = argument(argumentsOf(node), 1, 'attributes');
  if (!dictionary || !isInstrument(file, object)) return [];
  const use = { on: 'metric', certainty: 'proved', target: object.text.slice(0, 100) } as const;
  return attributesIn(describe(file, dictionary), use, node);
}

/** What a meter has made. */
function isInstrument(file: PythonFile, object: SyntaxNode): boolean {
  const [binding] = object.type === 'identifier' ? (file.scopes.resolve(object)?.bindings ?? []) : [];
  const made = binding?.value?.type === 'call' ? binding.value.field('function') : undefined;
  if (!/^create_(?:counter|up_down_counter|histogram|gauge)$/.test(made?.field('attribute')?.text ?? '')) return false;
  const meter = made!.field('object')!;
  const [origin] = meter.type === 'identifier' ? (file.scopes.resolve(meter)?.bindings ?? []) : [];
  return apiName(origin?.value?.field('function'), file.scopes) === 'metrics.get_meter';
}

/** Where an attribute is set. */
export function circumstancesOf(node: SyntaxNode): Pick<AttributeUse, 'owner' | 'isChosen'> {
  return { owner: ownerOf(node), ...(node.ancestor(choosesNames) && { isChosen: true as const }) };
}

/** `if semconv_opt_in == …`, and functions of such names. */
function choosesNames(around: SyntaxNode): boolean {
  if (isFunction(around)) return /(?:^|_)(?:old|legacy)(?:_|$)/i.test(around.field('name')?.text ?? '');
  return (
    around.type === 'if_statement' &&
    /semconv|_report_(?:old|new)/i.test(around.field('condition')?.text.slice(0, 200) ?? '')
  );
}
