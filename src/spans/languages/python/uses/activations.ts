import type { OffsetRange } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Activation } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import { ownNodes } from '../recognition/values.ts';
import { decoratorsOf, functionAround, isGenerator, isLeftOut, unwrapped } from '../syntax.ts';
import { firstLine } from './places.ts';

/** What makes a span current: an item of a `with`, a decorator, or `context.attach`. */
export function readActivation(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (!known) return;
  const isStart = known.is === 'start' && known.isActive;
  const isUse = known.is === 'function' && known.name === 'trace.use_span';
  const isAttach = known.is === 'function' && known.name === 'context.attach';
  if (!isStart && !isUse && !isAttach) return;
  const { certainty } = known;
  const use = { range: firstLine(node), call: rangeOf(node), certainty, what: isAttach ? 'context' : 'span' } as const;
  const decorated = isAttach ? undefined : decoratedBy(node);
  if (decorated) {
    const isLost = !isLeftOut(decorated) && isGenerator(decorated);
    uses.activations.push({ ...use, given: headOf(decorated), isGenerator: isLost });
    return;
  }
  const guarded = isAttach ? behind(file, node) : bodyOpenedBy(node);
  if (!guarded) return;
  const isMeant = isAttach && isForConsumer(file, guarded);
  const yields = givesToStrangers(file, guarded) && !isMeant ? yieldsIn(guarded) : [];
  uses.activations.push({
    ...use,
    given: guarded,
    isGenerator: false,
    ...(yields.length > 0 && { yields }),
  } satisfies Activation);
}

/** The function that a call decorates. */
function decoratedBy(call: SyntaxNode): SyntaxNode | undefined {
  const { parent } = call;
  const definition = parent?.type === 'decorator' ? parent.parent?.field('definition') : undefined;
  return definition?.type === 'function_definition' ? definition : undefined;
}

function headOf(definition: SyntaxNode): OffsetRange {
  const name = definition.field('name') ?? definition;
  return { start: name.start, end: definition.field('parameters')?.end ?? name.end };
}

/** A part of a function, and the function. */
interface Part extends OffsetRange {
  readonly within: SyntaxNode;
}

function bodyOpenedBy(call: SyntaxNode): Part | undefined {
  const item = call.ancestor(({ type }) => type === 'with_item' || type.endsWith('_statement'));
  const value = item?.type === 'with_item' ? item.field('value') : undefined;
  const opened = value?.type === 'as_pattern' ? value.children[0] : value;
  if (!opened || unwrapped(opened) !== call) return undefined;
  const body = item!.ancestor(({ type }) => type === 'with_statement')?.field('body');
  return body && { ...rangeOf(body), within: functionAround(call) };
}

/** From an attach to the first detach behind it, or to the end of the function. */
function behind(file: PythonFile, call: SyntaxNode): Part {
  const within = functionAround(call);
  const detached = ownNodes(within).find((node) => {
    const known = node.start >= call.end && node.type === 'call' ? callOf(file, node) : undefined;
    return known?.is === 'function' && known.name === 'context.detach';
  });
  return { start: call.end, end: detached?.start ?? within.end, within };
}

function yieldsIn({ start, end, within }: Part): readonly OffsetRange[] {
  return ownNodes(within)
    .filter((node) => node.type === 'yield' && start <= node.start && node.end <= end)
    .map(firstLine);
}

/** Nothing but a value is given while it lasts: that the consumer has it for the current one is what it is for. */
function isForConsumer(file: PythonFile, { start, end, within }: Part): boolean {
  const inside = ownNodes(within).filter((node) => start <= node.start && node.end <= end);
  return inside.every((node) => {
    if (node.type === 'call') return importedName(node.field('function'), file.scopes) === 'contextvars.copy_context';
    return node.type !== 'yield' || !/^yield\s+from\b/.test(node.text);
  });
}

/** Context managers, fixtures and coroutines of old yield to a framework that comes back; nobody else's code runs under the span. */
const ownGenerators = /(?:^|\.)(?:staticmethod|classmethod|override|final|traced?|wraps\(.*\))$/;

/** Whether a function is a generator whose values anybody may ask for, in a context of their own. */
function givesToStrangers({ module }: PythonFile, { within }: Part): boolean {
  if (within.type !== 'function_definition' || !isGenerator(within)) return false;
  if (!decoratorsOf(within).every(({ text }) => ownGenerators.test(text))) return false;
  const name = within.field('name')?.text ?? '';
  // FastAPI's dependencies, and generators that the file itself makes context managers of.
  return !new RegExp(`\\b(?:Depends|Security|(?:async)?contextmanager|fixture)\\(\\s*${name}\\b`).test(module.text);
}
