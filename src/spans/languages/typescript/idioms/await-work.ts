import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Work } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { givesPromise } from '../promise-evidence.ts';
import { isAsync, isFunction, unwrapped } from '../syntax.ts';

/** Waits for work where it begins, by `await`; a function that gives promises anyway becomes `async` for it. */
export function awaitWork(file: FileContext, site: SyntaxNode, kind: Work['kind']): Rewrite | undefined {
  if (kind !== 'returned' && kind !== 'dropped') return undefined;
  const around = site.ancestor(isFunction);
  if (!around) return undefined;
  const edits = kind === 'returned' ? awaitPromise(site) : (awaitAll(site) ?? awaitPromise(site));
  if (!edits) return undefined;
  // Where a `catch` is around it, that sees failures from now on which it did not see before.
  if (isAsync(around)) return { edits, safe: kind === 'returned' && !isCaught(site, around) };
  const becoming = kind === 'returned' && givesPromise(file, around) ? becomingAsync(around) : undefined;
  return becoming && { edits: [becoming, ...edits], safe: false };
}

function awaitPromise(site: SyntaxNode): readonly TextEdit[] | undefined {
  return listMethodOf(site) ? undefined : [insertAt(site.start, 'await ')];
}

/** `list.forEach(async …)` and `list.map(async …)` begin one work for each element. */
function awaitAll(site: SyntaxNode): readonly TextEdit[] | undefined {
  const method = listMethodOf(site);
  if (!method) return undefined;
  return [
    insertAt(site.start, 'await Promise.all('),
    ...(method.text === 'map' ? [] : [{ range: rangeOf(method), newText: 'map' }]),
    insertAt(site.end, ')'),
  ];
}

function listMethodOf(site: SyntaxNode): SyntaxNode | undefined {
  const callee = site.type === 'call_expression' ? unwrapped(site.field('function')!) : undefined;
  const method = callee?.field('property');
  const [callback] = argumentsOf(site);
  return method && /^(map|forEach)$/.test(method.text) && callback ? method : undefined;
}

function becomingAsync(closure: SyntaxNode): TextEdit | undefined {
  if (closure.type !== 'method_definition') return insertAt(closure.start, 'async ');
  const name = closure.field('name')!;
  const isPlain =
    name.text !== 'constructor' && !/\b(get|set)\s*$/.test(closure.text.slice(0, name.start - closure.start));
  return isPlain ? insertAt(name.start, 'async ') : undefined;
}

function isCaught(site: SyntaxNode, around: SyntaxNode): boolean {
  for (let node = site; node.parent && node !== around; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'try_statement' && parent.field('handler') && parent.field('body') === node) return true;
  }
  return false;
}
