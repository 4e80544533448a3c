import type { Code } from '../../../code/code.ts';
import type { Span } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isBroken, type JavaFile } from '../file.ts';
import { parentOf, runsUnderSpan, type SpanMaking, spanMadeBy } from '../recognition/builders.ts';
import { bodyOf, isFunction, unwrapped } from '../syntax.ts';
import { callOf, methodOf } from './calls.ts';

/** A method of the file that gives a new span: its caller has to end it. */
interface Starter {
  readonly certainty: Span['certainty'];
  readonly parent: 'current' | 'given' | 'none';
}

const starters = new WeakMap<JavaFile, Map<SyntaxNode, Starter | undefined>>();

/** Translates a call of a method of the file that gives a span it starts. */
export function translateStarter(file: JavaFile, call: SyntaxNode): Code | undefined {
  const method = methodOf(file, call);
  const starter = method && starterOf(file, method);
  if (!starter) return undefined;
  const range = { start: call.start, end: call.field('name')!.end };
  const { receiver: _, ...rest } = callOf(file, call);
  return { ...rest, does: { kind: 'start', range, gives: 'span', ...starter }, range: rangeOf(call) };
}

function starterOf(file: JavaFile, method: SyntaxNode): Starter | undefined {
  const known = starters.get(file) ?? new Map<SyntaxNode, Starter | undefined>();
  starters.set(file, known);
  if (known.has(method)) return known.get(method);
  // A method that calls itself: whatever it gives, it is not known yet.
  known.set(method, undefined);
  const found = findStarter(file, method);
  known.set(method, found);
  return found;
}

/** All that the method gives is one span that it starts, and it does not end it. */
function findStarter(file: JavaFile, method: SyntaxNode): Starter | undefined {
  const type = method.field('type');
  const body = bodyOf(method);
  if (!type || !body || file.types.named(type) !== 'Span' || isBroken(file, method)) return undefined;
  const nodes = body.descendants();
  const returned = nodes.filter((node) => node.type === 'return_statement' && node.ancestor(isFunction) === method);
  const [first, ...others] = returned.map(({ children }) => children[0] && startIn(file, children[0]));
  if (!first || others.length > 0) return undefined;
  const ends = nodes.some((node) => node.type === 'method_invocation' && node.field('name')!.text === 'end');
  return ends ? undefined : first;
}

function startIn(file: JavaFile, expression: SyntaxNode): Starter | undefined {
  const node = unwrapped(expression);
  if (node.type === 'identifier') {
    const declared = file.scopes.resolve(node);
    const isOwn = declared?.kind === 'local' && file.scopes.isConstant(declared);
    return isOwn && declared.value ? startIn(file, declared.value) : undefined;
  }
  if (node.type !== 'method_invocation') return undefined;
  const making = spanMadeBy(file, node);
  if (making) return runsUnderSpan(making) ? undefined : starterFrom(making);
  // `….startSpan().setAttribute(…)` gives the span again.
  const object = node.field('object');
  if (object && file.types.is(object, 'Span') && file.types.is(node, 'Span')) return startIn(file, object);
  const method = methodOf(file, node);
  return method && starterOf(file, method);
}

function starterFrom(making: SpanMaking): Starter {
  return { certainty: making.certainty, parent: parentOf(making) };
}
