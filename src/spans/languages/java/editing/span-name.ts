import { wordsOf } from '../../../../base/words.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction, isTypeDeclaration } from '../syntax.ts';
import { holderOf } from './places.ts';
import { ancestorsOf, ownNodesOf } from './structure.ts';

/** What to call the span of a function: `Class.method`, or what a lambda is bound to or handed to. */
export function spanNameOfFunction(fn: SyntaxNode): string {
  if (fn.type !== 'lambda_expression') {
    const name = fn.type === 'method_declaration' ? fn.field('name')!.text : '<init>';
    const owner = ownerNameOf(fn);
    return owner === undefined ? name : `${owner}.${name}`;
  }
  const holder = holderOf(fn);
  const bound = holder.field('name') ?? holder.field('left');
  if (holder !== fn && bound) {
    const name = bound.text.replace(/^this\./, '');
    const isField = holder.parent?.type === 'field_declaration';
    const owner = isField ? ownerNameOf(fn) : undefined;
    return owner === undefined ? name : `${owner}.${name}`;
  }
  const call = fn.parent?.type === 'argument_list' ? fn.parent.parent : undefined;
  const called = call?.field('name')?.text ?? call?.field('type')?.text.replace(/<[\s\S]*$/, '');
  return called === undefined ? 'lambda' : `${called} callback`;
}

/** The first call of the statements in words, `loadRows(id)` giving "load rows". */
export function spanNameOfStatements(statements: readonly SyntaxNode[]): string {
  const own = ownNodesOf(statements);
  const calls = own.filter(({ type }) => type === 'method_invocation' || type === 'object_creation_expression');
  const call = calls.find((one) => !isOfLanguage(one)) ?? calls[0];
  const called = call && inWords(call);
  if (called) return called;
  const declared = own.find(({ type }) => type === 'variable_declarator')?.field('name')?.text;
  if (declared !== undefined) return wordsOf(declared).join(' ') || declared;
  const fn = statements[0]?.ancestor(isFunction);
  return fn ? spanNameOfFunction(fn) : 'operation';
}

/** The method that a call calls, in words. */
export function inWords(call: SyntaxNode): string {
  const isNew = call.type === 'object_creation_expression';
  const name = isNew ? call.field('type')!.text.replace(/<[\s\S]*$/, '') : (call.field('name')?.text ?? '');
  return wordsOf(isNew ? `new ${name}` : name).join(' ');
}

/** The innermost named type around a member; of an anonymous class, the one that it extends. */
function ownerNameOf(member: SyntaxNode): string | undefined {
  for (const node of ancestorsOf(member)) {
    if (isTypeDeclaration(node)) return node.field('name')?.text;
    if (node.type === 'object_creation_expression' && node.field('type')) {
      return node
        .field('type')!
        .text.replace(/\s*<[\s\S]*$/, '')
        .split('.')
        .at(-1);
    }
  }
  return undefined;
}

/** Calls that say nothing of what the code is for. */
function isOfLanguage(call: SyntaxNode): boolean {
  if (call.type === 'object_creation_expression') {
    return /^(Array|Linked|Hash|Tree|String|Object|Random|Date|Thread)|(Exception|Error)\b/.test(
      call.field('type')!.text,
    );
  }
  const receiver = call.field('object')?.text ?? '';
  return /^(System|Math|Objects|Arrays|List|Map|Set|String|Integer|Long|Double|Boolean|Optional|Collections|log|logger|LOG|LOGGER)\b/.test(
    receiver,
  );
}
