import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { HandOver } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import { functionCalled, ownNodes } from '../recognition/values.ts';
import { argument, argumentsOf, functionAround, isFunction, isLeftOut, unwrapped, withItems } from '../syntax.ts';
import { parentOf } from '../translation/api-calls.ts';
import { firstLine, opensCurrent, underSpan } from './places.ts';

/** Threads, and functions with spans in them for executors, all under a span: context variables do not go there by themselves. */
export function readHandOver(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const found = handedOver(file, node);
  if (!found || !underSpan(file, node)) return;
  const work = workOf(file, found.work);
  if (!work || !startsUnderCurrent(file, work) || carriesContext(functionAround(node))) return;
  const use: HandOver = { range: firstLine(node), certainty: 'proved', to: found.to };
  uses.handOvers.push(isFunction(found.work) ? { ...use, closure: rangeOf(found.work) } : use);
}

interface Found {
  readonly to: 'thread' | 'process';
  readonly work: SyntaxNode;
}

function handedOver(file: PythonFile, node: SyntaxNode): Found | undefined {
  const callee = unwrapped(node.field('function')!);
  const name = importedName(callee, file.scopes);
  if (name === 'threading.Thread' || name === 'multiprocessing.Process') {
    const work = argumentsOf(node).named.get('target');
    return work && { to: name === 'threading.Thread' ? 'thread' : 'process', work };
  }
  if (callee.type !== 'attribute') return undefined;
  const object = unwrapped(callee.field('object')!);
  const method = callee.field('attribute')?.text;
  if (method === 'run_in_executor') {
    const work = argumentsOf(node).positional[1];
    return work && /loop(?:\(\))?$/.test(object.text) ? { to: 'thread', work } : undefined;
  }
  const to = method === 'submit' || method === 'map' ? poolOf(file, object) : undefined;
  const work = to && argument(argumentsOf(node), 0, 'fn');
  return to && work ? { to, work } : undefined;
}

/** Which of both a pool runs functions in. */
function poolOf({ scopes }: PythonFile, object: SyntaxNode): Found['to'] | undefined {
  const made = object.type === 'identifier' ? scopes.resolve(object)?.bindings[0]?.value : object;
  const name = made?.type === 'call' ? importedName(made.field('function'), scopes) : undefined;
  if (name === 'concurrent.futures.ThreadPoolExecutor' || name === 'multiprocessing.pool.ThreadPool') return 'thread';
  return name === 'concurrent.futures.ProcessPoolExecutor' ? 'process' : undefined;
}

function workOf(file: PythonFile, given: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(given);
  return isFunction(node) ? node : functionCalled(file, node);
}

/** Whether a function, when it runs, starts a span whose parent is whichever is current then. */
function startsUnderCurrent(file: PythonFile, work: SyntaxNode): boolean {
  if (isLeftOut(work) || carriesContext(work)) return false;
  return ownNodes(work).some((node) => {
    const known = callOf(file, node);
    if (known?.is !== 'start' || known.certainty !== 'proved' || parentOf(file, known.given) !== 'current')
      return false;
    // What is nearer makes another span current.
    const item = node.ancestor(({ type }) => type === 'with_item');
    const around = (item ?? node).ancestor(
      (outer) =>
        outer === work ||
        (outer.type === 'with_statement' &&
          withItems(outer).some(({ value }) => value !== node && opensCurrent(file, value))),
    );
    return around === work;
  });
}

/** Somewhere in it the context is taken along, or attached again. */
function carriesContext({ text }: SyntaxNode): boolean {
  return /copy_context|get_current\(\)|\battach\(|\binject\(|\bextract\(|traceparent/.test(text);
}
