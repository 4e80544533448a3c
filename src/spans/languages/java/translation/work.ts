import type { Code, Variable } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';

/** Types of what goes on by itself, and gives a value later. */
const futures =
  /^(?:CompletableFuture|CompletionStage|Future|ListenableFuture|ApiFuture|Mono|Flux|Uni|Multi|Single|Maybe|Completable|Observable|Flowable)$/;

/** Calls that wait for what was begun. */
const waiting =
  /^(?:get|join|await|awaitTermination|block|blockFirst|blockLast|blockOptional|invokeAll|invokeAny|shutdown|close)$/;

/** A call as what begins something that goes on by itself, or waits for that; as it is, if it does neither. */
export function asWork(file: JavaFile, call: SyntaxNode, of: Code): Code {
  const name = call.field('name')!.text;
  const object = call.field('object');
  // `list.get(0)` waits for nothing; `future.get(1, SECONDS)` does.
  if (waiting.test(name) && object && argumentsOf(call).length !== 1) {
    const held = unwrapped(object);
    const declared = held.type === 'identifier' ? file.scopes.resolve(held) : undefined;
    const isLocal = declared && declared.kind !== 'field' && isFutureType(file.types.ofDeclaration(declared));
    if (isLocal) return { kind: 'settlement', of, variable: file.scopes.variableOf(declared), range: rangeOf(call) };
    // Latches, threads and pools: whatever they wait for.
    return { kind: 'settlement', of, range: rangeOf(call) };
  }
  const fate = givesFuture(file, call) ? fateOf(file, call) : undefined;
  return fate ? { kind: 'launch', of, certainty: 'proved', ...fate, range: rangeOf(call) } : of;
}

function isFutureType(type: string | undefined): boolean {
  return type !== undefined && futures.test(type.replace(/^.*\./s, ''));
}

const completed = /^(?:completedFuture|completedStage|failedFuture|just|empty|error|never|of|justOrEmpty)$/;

/** Whether a call gives what is not done yet, by its type or because the method around it returns it as such. */
function givesFuture(file: JavaFile, call: SyntaxNode): boolean {
  const root = rootOf(call);
  if (completed.test(root.field('name')?.text ?? '') && file.types.namedBy(root.field('object') ?? root)) return false;
  if (isFutureType(file.types.of(call))) return true;
  const statement = call.parent;
  const around = statement?.type === 'return_statement' ? statement.ancestor(isFunction) : undefined;
  const type = around?.type === 'method_declaration' ? around.field('type') : undefined;
  return type !== undefined && isFutureType(type.text.replace(/<[\s\S]*$/, ''));
}

function rootOf(call: SyntaxNode): SyntaxNode {
  let node = call;
  for (let next = node.field('object'); next?.type === 'method_invocation'; next = node.field('object')) node = next;
  return node;
}

/** What becomes of the future that a call gives; `undefined` where somebody else has it. */
function fateOf(
  file: JavaFile,
  call: SyntaxNode,
): { readonly fate: 'returned' | 'dropped' } | { readonly fate: 'kept'; readonly variable: Variable } | undefined {
  let node = call;
  while (node.parent?.type === 'parenthesized_expression' || node.parent?.type === 'cast_expression')
    node = node.parent;
  const { parent } = node;
  if (parent?.type === 'return_statement') return { fate: 'returned' };
  const declared =
    parent?.type === 'variable_declarator' && parent.parent?.type === 'local_variable_declaration'
      ? file.scopes.resolve(parent.field('name')!)
      : undefined;
  return declared && file.scopes.isConstant(declared)
    ? { fate: 'kept', variable: file.scopes.variableOf(declared) }
    : undefined;
}
