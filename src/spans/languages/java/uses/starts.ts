import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { parentOf, runsUnderSpan, type SpanMaking, spanMadeBy } from '../recognition/builders.ts';
import { spanIn } from '../recognition/values.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import { attributesIn, readSetter } from './attributes.ts';
import { describe } from './describe.ts';
import { settersAfter } from './setters-after.ts';
import { ownerRange, withinOf } from './surroundings.ts';

/** `tracer.spanBuilder(name)…startSpan()`, with all that is said to the builder. */
export function readStart(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const making = spanMadeBy(file, node);
  if (!making) return;
  const { certainty, spanBuilder, calls } = making;
  const attributes = calls.flatMap((call) => attributesIn(file, call, 'start', certainty));
  const given = spanBuilder && argumentsOf(spanBuilder)[0];
  const kind = calls.findLast((call) => call.field('name')!.text === 'setSpanKind');
  const kindNode = kind && argumentsOf(kind)[0];
  uses.attributes.push(...attributes);
  const within = withinOf(file, node);
  const start: SpanStart = {
    range: firstLine(node),
    call: rangeOf(node),
    certainty,
    ...nameOf(file, node, given),
    attributes,
    next: settersAfter(file, node).flatMap(({ calls: setters }) => setters.flatMap((one) => readSetter(file, one))),
    owner: ownerRange(node),
    isActive: runsUnderSpan(making),
    parent: parentOf(making),
    ...(within && { within }),
    options: optionsOf(file, making),
    ...(kindNode && { kind: kindOf(file, kindNode), kindExpression: describe(file, kindNode) }),
  };
  uses.starts.push(start);
}

/** The name that a span starts with. One that is empty may be given later by whoever gets the span. */
function nameOf(file: JavaFile, start: SyntaxNode, given: SyntaxNode | undefined): Pick<SpanStart, 'name'> {
  const name = given && describe(file, given);
  const isHandedOn = start.parent?.type === 'argument_list' || start.parent?.type === 'return_statement';
  return { name: name?.constant === '' && isHandedOn ? undefined : name };
}

/** What is said to the builder, as rules know options: whether there are links, and whether more may be said elsewhere. */
function optionsOf(file: JavaFile, { start, spanBuilder, calls }: SpanMaking): Expression {
  const links = calls.filter((call) => call.field('name')!.text === 'addLink');
  const properties = links.map((call) => ({
    key: { range: rangeOf(call), text: 'links', kind: 'string' as const, constant: 'links' },
    value: describe(file, argumentsOf(call)[0] ?? call),
    range: rangeOf(call),
  }));
  const base = { range: rangeOf(start), text: start.text.slice(0, 200), kind: 'object' as const, properties };
  return spanBuilder ? base : { ...base, isOpen: true };
}

const kinds: Readonly<Record<string, SpanKind>> = {
  INTERNAL: 'internal',
  SERVER: 'server',
  CLIENT: 'client',
  PRODUCER: 'producer',
  CONSUMER: 'consumer',
};

function kindOf(file: JavaFile, expression: SyntaxNode): SpanKind | 'unknown' {
  const node = unwrapped(expression);
  if (!file.types.is(node, 'SpanKind')) return 'unknown';
  const name = node.type === 'field_access' ? node.field('field')!.text : node.text;
  return Object.hasOwn(kinds, name) ? kinds[name]! : 'unknown';
}

/** `span.updateName(name)`. */
export function readName(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  if (node.field('name')!.text !== 'updateName') return;
  const certainty = spanIn(file, node.field('object'));
  const [name] = argumentsOf(node);
  if (!certainty || !name) return;
  uses.names.push({ range: firstLine(node), call: rangeOf(node), certainty, name: describe(file, name) });
}
