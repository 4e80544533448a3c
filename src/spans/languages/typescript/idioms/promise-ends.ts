import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction } from '../syntax.ts';
import { endCallsIn, removeEnd } from './ends.ts';

/** Ends a span that handlers of a promise end, in a `finally` of that promise instead. */
export function endWhenSettled(file: FileContext, nodes: readonly SyntaxNode[], name: string): Rewrite | undefined {
  const calls = nodes.flatMap((node) => endCallsIn(node, name));
  const links = calls.map(linkAround);
  const [link] = links;
  if (!link || links.some((other) => other?.chain !== link.chain)) return undefined;
  const { chain, handler, property } = link;
  const [call] = calls;
  const isOnly = calls.length === 1 && argumentsOf(property.parent!.parent!).length === 1;
  const body = handler.field('body')!;
  const holdsOnlyEnd = body === call || (body.children.length === 1 && body.children[0]!.children[0] === call);
  const isDropped = /^(expression_statement|await_expression)$/.test(chain.parent?.type ?? '');
  if (isOnly && holdsOnlyEnd && isDropped && property.text === 'then' && isEmptyList(handler)) {
    return { edits: [{ range: rangeOf(property), newText: 'finally' }], safe: false };
  }
  const edits: TextEdit[] = [];
  for (const [index, end] of calls.entries()) {
    const edit = removeFrom(file, links[index]!.handler, end);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return {
    edits: [...edits, insertAt(chain.end, `${lastBreak(file, chain)}.finally(() => ${name}.end())`)],
    safe: false,
  };
}

interface Link {
  /** The function that `then` or `catch` gets. */
  readonly handler: SyntaxNode;
  readonly property: SyntaxNode;
  /** The whole chain of `then`, `catch` and `finally`. */
  readonly chain: SyntaxNode;
}

function linkAround(end: SyntaxNode): Link | undefined {
  const handler = end.ancestor(isFunction);
  const list = handler?.parent;
  const property = list?.type === 'arguments' ? list.parent?.field('function')?.field('property') : undefined;
  if (!handler || !property || !/^(then|catch)$/.test(property.text)) return undefined;
  let chain = list!.parent!;
  for (;;) {
    const member = chain.parent;
    const isLinked =
      member?.type === 'member_expression' && /^(then|catch|finally)$/.test(member.field('property')!.text);
    if (!isLinked || member.parent?.type !== 'call_expression') return { handler, property, chain };
    chain = member.parent;
  }
}

function removeFrom(file: FileContext, handler: SyntaxNode, end: SyntaxNode): TextEdit | undefined {
  const body = handler.field('body');
  if (body === end) return { range: rangeOf(end), newText: '{}' };
  const statement = end.parent;
  const isAlone = statement?.parent === body && body?.children.length === 1;
  return isAlone ? { range: rangeOf(body!), newText: '{}' } : removeEnd(file, end);
}

function isEmptyList(handler: SyntaxNode): boolean {
  return handler.field('parameters')?.children.length === 0;
}

/** The line break in front of the last link of a chain, if there is one. */
function lastBreak({ text }: FileContext, chain: SyntaxNode): string {
  const callee = chain.field('function')!;
  return /^\s*/.exec(text.slice(callee.field('object')!.end, callee.end))![0];
}
