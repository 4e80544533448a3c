import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';

/** Whether the expression of a lambda is its value; `undefined` where the text does not tell. */
export function givesValue(lambda: SyntaxNode): boolean | undefined {
  const body = lambda.field('body')!;
  // Only these may stand as statements, too.
  const isStatement = /^(method_invocation|assignment_expression|update_expression|object_creation_expression)$/.test(
    body.type,
  );
  if (!isStatement) return true;
  return ofTarget(targetTypeOf(lambda)) ?? ofCall(lambda);
}

/** The type that is written beside the variable, in the cast, or in front of the method, that a lambda is the value of. */
function targetTypeOf(lambda: SyntaxNode): string | undefined {
  const { parent } = lambda;
  const holder = parent?.type === 'variable_declarator' ? parent.parent : parent;
  const declaration = holder?.type === 'return_statement' ? holder.ancestor(isFunction) : holder;
  const isTyped =
    /^(local_variable_declaration|field_declaration|constant_declaration|cast_expression|method_declaration)$/.test(
      declaration?.type ?? '',
    );
  if (!isTyped) return undefined;
  return declaration!
    .field('type')
    ?.text.replace(/\s*<[\s\S]*$/, '')
    .split('.')
    .at(-1);
}

function ofTarget(type: string | undefined): boolean | undefined {
  if (type === undefined) return undefined;
  if (
    /^(Runnable|Action|\w*Consumer|\w*Listener|DeliverCallback|CancelCallback|Executable|ThrowingRunnable)$/.test(type)
  )
    return false;
  if (/^(Callable|\w*Supplier|\w*Function|\w*Operator|\w*Predicate|Comparator)$/.test(type)) return true;
  return undefined;
}

/** Methods of Java's library that take functions of one kind only. */
function ofCall(lambda: SyntaxNode): boolean | undefined {
  const call = lambda.parent?.type === 'argument_list' ? lambda.parent.parent : undefined;
  if (call?.type === 'object_creation_expression') return call.field('type')!.text === 'Thread' ? false : undefined;
  const name = call?.field('name')?.text ?? '';
  if (
    /^(forEach|forEachOrdered|ifPresent|ifPresentOrElse|peek|execute|runAsync|thenAccept|thenRun|whenComplete|doOnNext|doOnError|doFinally|buildWithCallback|basicConsume)$/.test(
      name,
    )
  ) {
    return false;
  }
  if (
    /^(map|mapToInt|mapToLong|mapToObj|flatMap|filter|anyMatch|allMatch|noneMatch|reduce|collect|supplyAsync|thenApply|thenCompose|computeIfAbsent|computeIfPresent|compute|merge|orElseGet|orElseThrow|withInitial|toMap|groupingBy|comparing|defer|fromCallable)$/.test(
      name,
    )
  ) {
    return true;
  }
  return undefined;
}
