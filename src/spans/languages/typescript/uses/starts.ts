import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse, SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import { type Expression, propertyOf } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import type { ArgumentPlace } from '../recognition/starter.ts';
import type { StartCall } from '../recognition/starts.ts';
import { isAfterWait, isInRequest, parentOf, runUnderSpanAround } from '../span-parents.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { attributesIn, ownerOf, readSetter } from './attributes.ts';
import { describe } from './describe.ts';
import { settersAfter } from './setters-after.ts';

/** `tracer.startSpan(name, options)`, `tracer.startActiveSpan(name, options, callback)`, and what wrappers have for them. */
export function readStart(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  const started = file.api.startOf(node);
  if (!started) return;
  const certainty = started.isGuessed ? 'presumed' : started.certainty;
  const given = started.by ? givenToWrapper(file, node, started) : givenToTracer(file, node);
  const { name, options } = given;
  const kind = options && propertyOf(options, 'kind');
  const use = { on: 'start', certainty, target: '' } as const;
  const attributes = attributesIn(file, given.attributes, use, node);
  uses.attributes.push(...attributes);
  const start: SpanStart = {
    range: firstLine(node),
    call: rangeOf(node),
    certainty,
    name,
    attributes,
    next: started.by ? [] : nextAttributes(file, node),
    owner: ownerOf(node),
    isActive: method === 'startActiveSpan' || (started.by !== undefined && started.role !== 'start'),
    parent: started.by ? 'current' : parentOf(file, node),
    ...withinOf(file, node),
    ...(isAfterWait(file, node) && { isAfterWait: true as const }),
    ...(options && { options }),
    // What a wrapper makes of it otherwise, does not show.
    ...(started.by && { kind: 'unknown' }),
    ...(kind && { kind: kindOf(kind), kindExpression: kind }),
  };
  uses.starts.push(start);
}

/** What a start is given, as far as it shows. */
interface Given {
  readonly name: Expression | undefined;
  readonly options: Expression | undefined;
  readonly attributes: Expression | undefined;
}

function givenToTracer(file: FileContext, node: SyntaxNode): Given {
  const [first] = argumentsOf(node);
  const optionsNode = optionsOf(node);
  const options = optionsNode && describe(optionsNode, file.scopes);
  const name = first && describe(first, file.scopes);
  return { name, options, attributes: options && propertyOf(options, 'attributes') };
}

function givenToWrapper(file: FileContext, node: SyntaxNode, started: StartCall): Given {
  const given = argumentsOf(node);
  const at = (place: ArgumentPlace | undefined): Expression | undefined => {
    const argument = place && given[place.argument];
    // Behind a spread, nobody knows which argument is which.
    if (!argument || given.slice(0, place.argument + 1).some(({ type }) => type === 'spread_element')) return undefined;
    const described = isFunction(argument) ? undefined : describe(argument, file.scopes);
    return place.property === undefined ? described : described && propertyOf(described, place.property);
  };
  const name = at(started.name);
  const options = at(started.options);
  const isName = name && (!started.isGuessed || name.kind === 'string');
  return {
    name: isName ? name : undefined,
    options,
    attributes: at(started.attributes) ?? (options && propertyOf(options, 'attributes')),
  };
}

function withinOf(file: FileContext, node: SyntaxNode): Pick<SpanStart, 'within'> {
  if (runUnderSpanAround(file, node)) return { within: 'span' };
  return isInRequest(node) ? { within: 'request' } : {};
}

/** The options given to a start, if any are. */
export function optionsOf(call: SyntaxNode): SyntaxNode | undefined {
  const given = argumentsOf(call);
  const [, options] = given;
  if (!options || isFunction(options) || options.type === 'spread_element') return undefined;
  const isActive = call.field('function')?.field('property')?.text === 'startActiveSpan';
  return !isActive || given.length > 2 ? options : undefined;
}

function nextAttributes(file: FileContext, call: SyntaxNode): readonly AttributeUse[] {
  return settersAfter(file, call).flatMap(({ call: setter }) => readSetter(file, setter));
}

/** By the numbers of `SpanKind` in `@opentelemetry/api` and by its names. */
const kinds: Readonly<Record<string, SpanKind>> = {
  '0': 'internal',
  '1': 'server',
  '2': 'client',
  '3': 'producer',
  '4': 'consumer',
  INTERNAL: 'internal',
  SERVER: 'server',
  CLIENT: 'client',
  PRODUCER: 'producer',
  CONSUMER: 'consumer',
};

function kindOf({ constant, path }: Expression): SpanKind | 'unknown' {
  if (typeof constant === 'number') return kinds[String(constant)] ?? 'unknown';
  return (path?.at(-2) === 'SpanKind' ? kinds[path.at(-1)!] : undefined) ?? 'unknown';
}
