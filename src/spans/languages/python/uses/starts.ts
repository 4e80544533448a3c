import type { OffsetRange } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression, Property } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { apiName } from '../names.ts';
import { callOf, type KnownCall } from '../recognition/calls.ts';
import { type Arguments, argument, unwrapped } from '../syntax.ts';
import { parentOf } from '../translation/api-calls.ts';
import { attributesIn, readSetter } from './attributes.ts';
import { describe } from './describe.ts';
import { firstLine, isInRequest, ownerOf, underSpan } from './places.ts';
import { settersAfter } from './setters-after.ts';

/** `tracer.start_span(…)`, `tracer.start_as_current_span(…)`, and what the user has for them. */
export function readStart(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (known?.is === 'wrapper') readWrapper(file, node, known, uses);
  if (known?.is !== 'start') return;
  const { given, certainty, isActive } = known;
  const name = argument(given, 0, 'name');
  const kind = argument(given, 2, 'kind');
  const listed = argument(given, 3, 'attributes');
  const use = { on: 'start', certainty, target: '' } as const;
  const attributes = listed ? attributesIn(describe(file, listed), use, node) : [];
  uses.attributes.push(...attributes);
  const start: SpanStart = {
    range: firstLine(node),
    call: rangeOf(node),
    ...blockOpenedBy(node),
    certainty,
    name: name && describe(file, name),
    attributes,
    next: settersAfter(file, node).flatMap((setter) => readSetter(file, setter)),
    owner: ownerOf(node),
    isActive,
    parent: parentOf(file, given),
    ...withinOf(file, node),
    ...optionsOf(file, given),
    ...(kind && { kind: kindOf(file, kind), kindExpression: describe(file, kind) }),
  };
  uses.starts.push(start);
}

function readWrapper(
  file: PythonFile,
  node: SyntaxNode,
  { given, role }: KnownCall & { is: 'wrapper' },
  uses: GatheredUses,
): void {
  if (role !== 'start' && role !== 'startActive' && role !== 'autoEnd') return;
  const name = given.positional[0] && describe(file, given.positional[0]);
  uses.starts.push({
    range: firstLine(node),
    call: rangeOf(node),
    // What it makes of its arguments does not show.
    certainty: 'presumed',
    name: name?.kind === 'string' ? name : undefined,
    kind: 'unknown',
    attributes: [],
    next: [],
    owner: ownerOf(node),
    isActive: role !== 'start',
    parent: 'current',
    ...withinOf(file, node),
  });
}

function withinOf(file: PythonFile, node: SyntaxNode): Pick<SpanStart, 'within'> {
  const around = underSpan(file, node);
  // The items of a `with` are opened one after the other.
  if (around && (around.type !== 'with_statement' || !isItemOf(around, node))) return { within: 'span' };
  return isInRequest(node) ? { within: 'request' } : {};
}

function isItemOf(statement: SyntaxNode, node: SyntaxNode): boolean {
  const clause = statement.children.find(({ type }) => type === 'with_clause');
  return clause !== undefined && clause.start <= node.start && node.end <= clause.end;
}

/** The block of the `with` that opens it, or the function that it decorates. */
function blockOpenedBy(node: SyntaxNode): Pick<SpanStart, 'block'> {
  const around = node.ancestor(({ type }) => type === 'with_item' || type === 'decorator' || /_statement$/.test(type));
  const whole = around?.type === 'decorator' ? around.parent?.field('definition') : undefined;
  const statement = around?.type === 'with_item' ? around.ancestor(({ type }) => type === 'with_statement') : undefined;
  const block = (whole ?? statement)?.field('body');
  return block ? { block: rangeOf(block) } : {};
}

/** What is given by name, as if it were an object. */
function optionsOf(file: PythonFile, given: Arguments): Pick<SpanStart, 'options'> {
  if (given.named.size === 0 && !given.isOpen) return {};
  const properties = [...given.named].flatMap(([name, value]): Property[] => {
    const key = { range: rangeOf(value), text: name, kind: 'string', constant: name } as const;
    return name === 'name' ? [] : [{ key, value: describe(file, value), range: rangeOf(value) }];
  });
  const [first] = given.all;
  const range: OffsetRange = { start: first?.start ?? 0, end: given.all.at(-1)?.end ?? 0 };
  const options: Expression = { range, text: '', kind: 'object', properties, ...(given.isOpen && { isOpen: true }) };
  return { options };
}

/** The kind that an expression gives, by the names of `SpanKind`. */
function kindOf(file: PythonFile, node: SyntaxNode): SpanKind | 'unknown' {
  const name = /(?:^|\.)SpanKind\.(INTERNAL|SERVER|CLIENT|PRODUCER|CONSUMER)$/.exec(
    apiName(unwrapped(node), file.scopes) ?? '',
  )?.[1];
  return (name?.toLowerCase() as SpanKind | undefined) ?? 'unknown';
}
