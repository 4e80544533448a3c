import type { AttributeUse, SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import { type Expression, propertyOf } from '../../../uses/expression.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isInRequest, parentOf, runUnderSpanAround } from '../span-parents.ts';
import { isFunction, rangeOf, type SyntaxNode, unwrapped } from '../syntax.ts';
import { attributesIn, ownerOf, readSetter } from './attributes.ts';
import { describe } from './describe.ts';
import { settersAfter } from './setters-after.ts';
import type { Uses } from './uses-of.ts';

/** `tracer.startSpan(name, options)`, `tracer.startActiveSpan(name, options, callback)`, and what libraries have for them. */
export function readStart(file: FileContext, node: SyntaxNode, uses: Uses): void {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  const started = file.api.startOf(node);
  // What the arguments of the user's own functions mean is not known.
  if (!started || (started.by && !started.takesOptions)) return;
  const { certainty, takesOptions } = started;
  const [first] = argumentsOf(node);
  const optionsNode = takesOptions ? first : optionsOf(node);
  const options = optionsNode && describe(optionsNode, file.scopes);
  const name = takesOptions ? options && propertyOf(options, 'name') : first && describe(first, file.scopes);
  const kind = options && propertyOf(options, 'kind');
  const use = { on: 'start', certainty, target: '' } as const;
  const attributes = attributesIn(file, options && propertyOf(options, 'attributes'), use, node);
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
    parent: parentOf(file, node),
    ...withinOf(file, node),
    ...(options && { options }),
    ...(kind && { kind: kindOf(kind), kindExpression: kind }),
  };
  uses.starts.push(start);
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
