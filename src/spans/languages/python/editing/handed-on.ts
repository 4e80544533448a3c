import { someNode } from '../../../syntax/some-node.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import { MessageNames } from './message-names.ts';
import { ownNodesOf } from './own-nodes.ts';
import { isPureCall } from './pure-calls.ts';
import { calledIn } from './receiver.ts';

/**
 * What becomes of a message in some statements. `work`: something is done with it, if only to show it. `handed on`: it is
 * kept for later, or given to others or to who called. `idle`: it is counted and acknowledged at most.
 */
export type Fate = 'work' | 'handed on' | 'idle';

/**
 * @param names What stands for the message, or for parts of it.
 * @param isListed The messages go on as a list behind the statements: to show one is no work on it then.
 */
export function fateOf(statements: readonly SyntaxNode[], names: readonly string[], isListed = false): Fate {
  if (ownNodesOf(statements).some(({ type }) => type === 'yield')) return 'handed on';
  const own = new MessageNames(names);
  let fate: Fate = isListed ? 'handed on' : 'idle';
  let isUsed = false;
  const isWorkedOn = someNode(statements, (node) => {
    const step = fateIn(node, own);
    if (step === 'work') return 'found';
    if (step === 'shown' || step === 'read') isUsed = true;
    if (step === 'handed on' || step === 'started') fate = 'handed on';
    return step === 'started' || step === 'shown' || step === 'passed over' ? 'passed over' : undefined;
  });
  return isWorkedOn || (fate === 'idle' && isUsed) ? 'work' : fate;
}

/** Whether statements end with a value for who called. */
export function isAnswer(statements: readonly SyntaxNode[]): boolean {
  const last = statements.at(-1);
  return last?.type === 'return_statement' && last.children.length > 0 && last.children[0]!.type !== 'none';
}

type Step = 'work' | 'handed on' | 'started' | 'shown' | 'read' | 'passed over' | undefined;

function fateIn(node: SyntaxNode, names: MessageNames): Step {
  switch (node.type) {
    // What is done about errors, or some other time, tells nothing of the message.
    case 'except_clause':
    case 'function_definition':
    case 'lambda':
    case 'class_definition':
      return 'passed over';
    case 'raise_statement':
      return 'work';
    case 'return_statement':
      return ofReturn(node, names);
    case 'assignment':
      return ofAssignment(node, names);
    case 'augmented_assignment':
      return names.mentionedIn(node.field('right')!) ? 'read' : undefined;
    case 'call':
      return ofCall(node, names);
    default:
      return undefined;
  }
}

function ofReturn(statement: SyntaxNode, names: MessageNames): Step {
  const [value] = statement.children;
  if (!value || value.type === 'none') return undefined;
  return names.isOf(value) ? 'handed on' : 'work';
}

function ofAssignment(assignment: SyntaxNode, names: MessageNames): Step {
  const target = assignment.field('left')!;
  const value = assignment.field('right');
  if (!value || names.isRootOf(target)) return undefined;
  if (names.has(value)) return 'handed on';
  if (!names.mentionedIn(value)) return undefined;
  if (!/^(identifier|pattern_list|tuple_pattern)$/.test(target.type)) return 'work';
  names.add(target.text.match(/\w+/g) ?? []);
  return 'read';
}

function ofCall(call: SyntaxNode, names: MessageNames): Step {
  const called = calledIn(call);
  const { positional, all } = argumentsOf(call);
  const isGiven = all.some((one) => names.mentionedIn(one));
  if (starting.test(called)) return isGiven ? 'started' : 'work';
  // With more, something is put to an address.
  if (keeping.test(called) && positional.length === 1 && all.length === 1) return isGiven ? 'handed on' : undefined;
  if (showing.test(unwrapped(call.field('function')!).text)) return 'shown';
  return isPureCall(call, names) ? undefined : 'work';
}

/** What begins work that nobody waits for there. */
const starting =
  /^(?:create_task|ensure_future|submit|schedule(?:_task|_with_callback)?|start_soon|call_soon(?:_threadsafe)?|apply_async|run_coroutine_threadsafe|add_callback(?:_threadsafe)?)$/;

/** What keeps something for later, or gives it to who waits for it. */
const keeping = /^(?:append|appendleft|extend|put|put_nowait|set_result)$/;

const showing = /^(?:print|pprint|pprint\.pprint)$|log(?:ger|ging)?\.\w+$/i;
