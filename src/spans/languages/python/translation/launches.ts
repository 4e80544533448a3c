import type { Code, Launch } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { functionCalled } from '../recognition/values.ts';
import type { Declaration } from '../scopes.ts';
import { functionAround, isAsync, isFunction, isGenerator, unwrapped } from '../syntax.ts';
import { translateOtherCall } from './calls.ts';
import { waitsAtEnd } from './opening.ts';
import { variable } from './variables.ts';

/** Translates a call that leaves something to be done by itself: a task, a thread, a coroutine that is not waited for. */
export function translateWork(file: PythonFile, node: SyntaxNode): Code | undefined {
  const certainty = beginsWork(file, node);
  const fate = certainty && fateOf(file, node);
  if (!fate) return undefined;
  const launch: Launch = {
    kind: 'launch',
    of: translateOtherCall(file, node),
    certainty,
    ...fate,
    range: rangeOf(node),
  };
  return launch;
}

/** Whether a call begins something, and how surely that lasts longer than the call. */
function beginsWork(file: PythonFile, node: SyntaxNode): Launch['certainty'] | undefined {
  const callee = unwrapped(node.field('function')!);
  const name = importedName(callee, file.scopes);
  if (name !== undefined && tasks.test(name)) return 'presumed';
  if (callee.type === 'attribute') {
    const method = callee.field('attribute')?.text ?? '';
    const object = unwrapped(callee.field('object')!);
    if (/^(?:create_task|run_in_executor|call_soon|submit)$/.test(method)) {
      return isScheduler(object) && !(object.type === 'identifier' && waitsAtEnd(file, object))
        ? 'presumed'
        : undefined;
    }
    if (method === 'start' && isThread(file, object)) return 'presumed';
  }
  const called = functionCalled(file, callee);
  return called && isAsync(called) && !isGenerator(called) ? 'proved' : undefined;
}

const tasks = /^asyncio\.(?:create_task|ensure_future|run_coroutine_threadsafe)$/;

function isScheduler({ text }: SyntaxNode): boolean {
  return /(?:loop|executor|pool)(?:\(\))?$/i.test(text);
}

/** `Thread(target=…)`, at once or in a variable that is never waited for with `join`. */
function isThread(file: PythonFile, object: SyntaxNode): boolean {
  const declared = object.type === 'identifier' ? file.scopes.resolve(object) : undefined;
  const made = declared ? declared.bindings[0]?.value : object;
  if (made?.type !== 'call' || importedName(made.field('function'), file.scopes) !== 'threading.Thread') return false;
  return !declared || !new RegExp(`\\b${object.text}\\.join\\(`).test(declared.scope.text);
}

/** What becomes of what a call gives; `undefined`: it is waited for, or somebody may who has it. */
function fateOf(file: PythonFile, node: SyntaxNode): Pick<Launch, 'fate' | 'variable'> | undefined {
  let inner = node;
  while (inner.parent?.type === 'parenthesized_expression') inner = inner.parent;
  const { parent } = inner;
  if (parent?.type === 'return_statement') return { fate: 'returned' };
  // A coroutine that nobody waits for does not run at all.
  const isCoroutine = functionCalled(file, unwrapped(node.field('function')!)) !== undefined;
  if (parent?.type === 'expression_statement') return isCoroutine ? undefined : { fate: 'dropped' };
  if (parent?.type !== 'assignment' || isCoroutine) return undefined;
  const left = parent.field('left');
  const declared = left?.type === 'identifier' ? file.scopes.resolve(left) : undefined;
  const holder = declared && isWork(file, declared) ? variable(file, declared) : undefined;
  if (!holder) return undefined;
  return mentionsOf(file, declared!).length > 1 ? { fate: 'kept', variable: holder } : { fate: 'dropped' };
}

/** Whether a variable is given a task, and nothing else: wherever it is mentioned, that may be waited for. */
export function isWork(file: PythonFile, declared: Declaration): boolean {
  const {
    bindings: [only, another],
    scope,
  } = declared;
  if (another || only?.by !== 'assignment' || only.value?.type !== 'call' || !isFunction(scope)) return false;
  const name = importedName(only.value.field('function'), file.scopes);
  if (name === undefined || !tasks.test(name)) return false;
  // A function in this one may wait for it, whenever that runs.
  return mentionsOf(file, declared).every((mention) => functionAround(mention) === scope);
}

function mentionsOf({ scopes }: PythonFile, declared: Declaration): readonly SyntaxNode[] {
  const isMention = (node: SyntaxNode) =>
    node.type === 'identifier' && node.text === declared.name && scopes.resolve(node) === declared;
  return declared.scope.descendants().filter(isMention);
}
