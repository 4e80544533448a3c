import type { ApiCall, Code, Use } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import { knownOf } from '../recognition/values.ts';
import { argument, blockOf, isAsync, unwrapped, withItems } from '../syntax.ts';
import { apiCall, beginning, recordsByItself, translateApiCall } from './api-calls.ts';
import { translateExpression } from './expressions.ts';
import { kept, mostNested, sequence } from './parts.ts';
import { translateStatements } from './statements.ts';
import { targetsOf } from './targets.ts';

/** Translates a `with`: each item is opened in what those before it have opened. */
export function translateWith(file: PythonFile, statement: SyntaxNode): Code {
  const block = blockOf(statement);
  const body: Code = sequence(block ?? statement, block ? translateStatements(file, block.children) : []);
  const items = withItems(statement);
  if (items.length > mostNested) {
    return sequence(statement, [...items.map(({ value }) => translateExpression(file, value)), body]);
  }
  return items.reduceRight<Code>((inner, { value, target }) => {
    const targets = target ? targetsOf(file, target) : [];
    const [first] = targets;
    const handed =
      target && isLeftToOthers(file, statement, value) ? [kept(target, [translateExpression(file, target)])] : [];
    const use: Use = {
      kind: 'use',
      resource: openedBy(file, value),
      ...(targets.length === 1 && first && { target: first }),
      body: handed.length > 0 ? sequence(statement, [...handed, inner]) : inner,
      ...(swallows(file, value) && { swallows: true }),
      ...(isAsync(statement) && { waits: true }),
      ...(isHarmless(file, value) && { isHarmless: true }),
      range: rangeOf(statement),
    };
    return use;
  }, body);
}

/** Whether a span that closing leaves open may be ended by what asks for the current one elsewhere in the file. */
function isLeftToOthers(file: PythonFile, statement: SyntaxNode, opened: SyntaxNode): boolean {
  const known = callOf(file, unwrapped(opened));
  if (known?.is !== 'start' || !known.isActive || !known.given.named.has('end_on_exit')) return false;
  const others = file.text.slice(0, statement.start) + file.text.slice(statement.end);
  return /\bget_current_span\(/.test(others);
}

/** What a `with` opens. */
export function openedBy(file: PythonFile, expression: SyntaxNode): Code {
  const node = unwrapped(expression);
  const known = callOf(file, node);
  if (known?.is === 'start') return beginning(file, node, known, { opened: true });
  if (known?.is === 'wrapper') {
    const code = translateApiCall(file, node, known);
    if (code.kind !== 'call' || code.does?.kind !== 'start') return code;
    const isActive = known.role !== 'start';
    return { ...code, does: { ...code.does, gives: 'span', ...(!isActive && { ends: true, records: true }) } };
  }
  if (known?.is === 'function' && known.name === 'trace.use_span') {
    const given = argument(known.given, 0, 'span');
    if (!given) return translateApiCall(file, node, known);
    const { named, positional } = known.given;
    const does: ApiCall = {
      kind: 'activate',
      span: translateExpression(file, given),
      ...((named.get('end_on_exit') ?? positional[1])?.type === 'true' && { ends: true }),
      ...(recordsByItself(known.given, 2) && { records: true }),
    };
    return apiCall(file, node, does, []);
  }
  // A span that is opened itself ends when it is closed.
  if (node.type === 'identifier' && knownOf(file, node)?.kind === 'span') {
    const does: ApiCall = { kind: 'activate', span: translateExpression(file, node), ends: true, records: true };
    return apiCall(file, node, does, []);
  }
  return translateExpression(file, node);
}

/** Whether closing it keeps some exceptions to itself. */
function swallows({ scopes }: PythonFile, expression: SyntaxNode): boolean {
  const callee = calleeOf(expression);
  return callee !== undefined && swallowing.test(importedName(callee, scopes) ?? callee.text);
}

const swallowing = /^(?:contextlib\.)?suppress$|^pytest\.raises$|\.assertRaises(?:Regex)?$|^(?:anyio\.)?move_on_after$/;

/** Whether opening and closing it do not fail: locks, stacks of what is opened, and what swallows or silences. */
function isHarmless(file: PythonFile, expression: SyntaxNode): boolean {
  if (swallows(file, expression)) return true;
  const callee = calleeOf(expression);
  const name = (callee && importedName(callee, file.scopes)) ?? callee?.text ?? unwrapped(expression).text;
  return harmless.test(name);
}

const harmless =
  /^(?:contextlib\.)?(?:nullcontext|(?:Async)?ExitStack|redirect_std(?:out|err))$|(?:^|[._])(?:r?lock|mutex|semaphore)$|suppress_(?:http_)?instrumentation$|^warnings\.catch_warnings$/i;

function calleeOf(expression: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(expression);
  return node.type === 'call' ? unwrapped(node.field('function')!) : undefined;
}

/** What waits for all that is begun with it when it is closed: groups of tasks, and executors. */
export function waitsAtEnd(file: PythonFile, variable: SyntaxNode): boolean {
  const bindings = file.scopes.resolve(variable)?.bindings ?? [];
  return bindings.some(({ by, value }) => by === 'with' && value?.type === 'call');
}
