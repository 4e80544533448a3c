import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { firstInLine, lineAt, statementAround } from './places.ts';

/** The whole promise chain around an offset, or of the statement that begins in its line: `load().then(..).catch(..)`. */
export function promiseChainAt(file: FileContext, offset: number): SyntaxNode | undefined {
  for (const node of file.program.pathTo(offset)) {
    if (isLink(node)) return wholeOf(node);
    if (isFunction(node)) break;
  }
  return promiseChainHeadedAt(file, offset);
}

/** The chain that has its first call, or one of its links, in the line of an offset. */
export function promiseChainHeadedAt({ program, text }: FileContext, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  const statement = statementAround(program.pathTo(firstInLine(text, line.start))[0] ?? program);
  const link = nodesTouching(statement ?? program, line).find((node) => {
    if (!isLink(node) || wholeOf(node) !== node) return false;
    return node.start >= line.start
      ? node.start <= line.end
      : linksOf(node).some((at) => at >= line.start && at <= line.end);
  });
  return link;
}

/** Where the names of a chain's links stand. */
function linksOf(chain: SyntaxNode): number[] {
  const places: number[] = [];
  for (let node: SyntaxNode | undefined = chain; node && isLink(node); ) {
    const callee = unwrapped(node.field('function')!);
    places.push(callee.field('property')!.start);
    node = callee.field('object');
  }
  return places;
}

function isLink(node: SyntaxNode): boolean {
  if (node.type !== 'call_expression') return false;
  const callee = unwrapped(node.field('function')!);
  return callee.type === 'member_expression' && /^(then|catch|finally)$/.test(callee.field('property')?.text ?? '');
}

/** The last link of the chain that a link belongs to. */
function wholeOf(link: SyntaxNode): SyntaxNode {
  let whole = link;
  for (;;) {
    const callee: SyntaxNode | undefined = whole.parent;
    const call: SyntaxNode | undefined = callee?.field('object') === whole ? callee.parent : undefined;
    if (!call || !isLink(call)) return whole;
    whole = call;
  }
}
