import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { lineAt } from './layout.ts';

/** The calls of `spanBuilder(..)` below a node, which spans are named by. */
export function spanBuildersIn(root: SyntaxNode): readonly SyntaxNode[] {
  return root.descendants().filter(isSpanBuilder);
}

/** The call of `spanBuilder(..)` whose chain of calls has a part in the line of an offset. */
export function spanBuilderAt({ program, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  const found = nodesTouching(program, line).filter(isSpanBuilder);
  return (
    found.find((call) => {
      const chain = chainOf(call);
      return chain.start <= offset && offset <= chain.end;
    }) ??
    found[0] ??
    program.pathTo(offset).flatMap((node) => (node.type === 'method_invocation' ? rootsOf(node) : []))[0]
  );
}

/** The calls on the builder, from the innermost to the last: `spanBuilder(..)`, `.setParent(..)`, `.startSpan()`. */
export function chainFrom(builder: SyntaxNode): readonly SyntaxNode[] {
  const calls = [builder];
  for (let call = builder; call.parent?.type === 'method_invocation' && call.parent.field('object') === call; ) {
    call = call.parent;
    calls.push(call);
  }
  return calls;
}

function chainOf(builder: SyntaxNode): SyntaxNode {
  return chainFrom(builder).at(-1)!;
}

/** The builder that a chain of calls begins with. */
function rootsOf(call: SyntaxNode): SyntaxNode[] {
  let root: SyntaxNode | undefined = call;
  while (root && !isSpanBuilder(root)) root = root.type === 'method_invocation' ? root.field('object') : undefined;
  return root ? [root] : [];
}

function isSpanBuilder(node: SyntaxNode): boolean {
  return (
    node.type === 'method_invocation' &&
    node.field('name')?.text === 'spanBuilder' &&
    node.field('object') !== undefined &&
    argumentsOf(node).length === 1
  );
}
