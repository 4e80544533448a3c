import type { AttributeUse, SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isInRequest, parentOf, runUnderSpanAround } from '../span-parents.ts';
import { isStartName } from '../start-calls.ts';
import { isFunction, rangeOf, type SyntaxNode, unwrapped } from '../syntax.ts';
import { attributesIn } from './attributes.ts';
import { describe } from './describe.ts';
import type { Uses } from './uses-of.ts';

/** `tracer.startSpan(name, options)` and `tracer.startActiveSpan(name, options, callback)`. */
export function readStart(file: FileContext, node: SyntaxNode, uses: Uses): void {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method === undefined || !isStartName(method)) return;
  const certainty = file.api.tracer(callee.field('object'));
  if (!certainty) return;
  const given = argumentsOf(node);
  const [name, second] = given;
  const options = second && !isFunction(second) && (method === 'startSpan' || given.length > 2) ? second : undefined;
  const described = options && describe(options, file.scopes);
  const kind = described && propertyOf(described, 'kind');
  const attributes: AttributeUse[] = [];
  const found = described && propertyOf(described, 'attributes');
  if (found) attributes.push(...attributesIn(found, { on: 'start', range: firstLine(node), certainty }, node));
  uses.attributes.push(...attributes);
  const start: SpanStart = {
    range: firstLine(node),
    call: rangeOf(node),
    certainty,
    name: name && describe(name, file.scopes),
    attributes,
    isActive: method === 'startActiveSpan',
    parent: parentOf(file, node),
    ...withinOf(file, node),
    ...(described && { options: described }),
    ...(kind && { kind: kindOf(kind), kindExpression: kind }),
  };
  uses.starts.push(start);
}

function withinOf(file: FileContext, node: SyntaxNode): Pick<SpanStart, 'within'> {
  if (runUnderSpanAround(file, node)) return { within: 'span' };
  return isInRequest(node) ? { within: 'request' } : {};
}

/** The value of a property of an object whose keys are plain to see. */
export function propertyOf(object: Expression, name: string): Expression | undefined {
  return object.properties?.findLast(({ key }) => key.constant === name)?.value;
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
