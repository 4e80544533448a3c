import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';

/** How control can leave statements other than at their end or by a panic of others, in the order of the text. */
export function exitsOf(statements: readonly SyntaxNode[]): SyntaxNode[] {
  return statements.flatMap(ownNodes).filter((node) => {
    if (node.type === 'return_statement' || isHalting(node)) return true;
    if (!/^(break|continue|goto|fallthrough)_statement$/.test(node.type)) return false;
    return !isAnsweredInside(node, statements);
  });
}

/** Where code outside of statements jumps to a label in them. */
export function isJumpedInto(statements: readonly SyntaxNode[], fn: SyntaxNode): boolean {
  const labels = new Set(statements.flatMap(ownNodes).flatMap((node) => labelOf(node) ?? []));
  const inside = (node: SyntaxNode) => statements.some(({ start, end }) => start <= node.start && node.end <= end);
  return ownNodes(fn.field('body')!).some(
    (node) => node.type === 'goto_statement' && !inside(node) && labels.has(node.children[0]?.text ?? ''),
  );
}

/** Whether a jump from in front of statements leads behind them: Go lets none pass a declaration. */
export function isJumpedOver(statements: readonly SyntaxNode[], fn: SyntaxNode): boolean {
  const [first] = statements;
  const last = statements.at(-1);
  const nodes = ownNodes(fn.field('body')!);
  return nodes.some((node) => {
    if (node.type !== 'goto_statement' || !first || node.start > first.start) return false;
    const label = node.children[0]?.text;
    return nodes.some((target) => labelOf(target) === label && target.start >= last!.end);
  });
}

/** Whether control never gets behind a statement, as Go's specification has it of terminating statements. */
export function isTerminating(statement: SyntaxNode | undefined): boolean {
  switch (statement?.type) {
    case 'return_statement':
    case 'goto_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'fallthrough_statement':
      return true;
    case 'expression_statement':
      return isHalting(statement);
    case 'block':
      return isTerminating(lastOf(statement));
    case 'labeled_statement':
      return isTerminating(statement.children.at(-1));
    case 'if_statement': {
      const [then, otherwise] = [statement.field('consequence'), statement.field('alternative')];
      return otherwise !== undefined && isTerminating(then) && isTerminating(otherwise);
    }
    case 'for_statement': {
      const [head] = statement.children;
      const isEndless =
        head?.type === 'block' || (head?.type === 'for_clause' && head.field('condition') === undefined);
      return isEndless && !isBrokenOff(statement);
    }
    case 'expression_switch_statement':
    case 'type_switch_statement':
    case 'select_statement': {
      const cases = statement.children.filter(({ type }) => /_case$/.test(type));
      const isWhole = statement.type === 'select_statement' || cases.some(({ type }) => type === 'default_case');
      return isWhole && cases.every((one) => isTerminating(lastOf(one))) && !isBrokenOff(statement);
    }
    default:
      return false;
  }
}

/** A panic, or the end of the program. */
function isHalting({ type, children }: SyntaxNode): boolean {
  if (type !== 'expression_statement') return false;
  return /^(panic|os\.Exit|log\.Fatal(f|ln)?)$/.test(children[0]?.field('function')?.text ?? '');
}

function lastOf(block: SyntaxNode): SyntaxNode | undefined {
  return block.children.find(({ type }) => type === 'statement_list')?.children.at(-1);
}

/** Whether a `break` leads out of a loop, a `switch` or a `select`. */
function isBrokenOff(statement: SyntaxNode): boolean {
  const label = statement.parent?.type === 'labeled_statement' ? labelOf(statement.parent) : undefined;
  return ownNodes(statement).some((node) => {
    if (node.type !== 'break_statement') return false;
    const own = node.children[0]?.text;
    if (own !== undefined) return own === label;
    return node.ancestor(({ type }) => breakable.test(type)) === statement;
  });
}

const loop = /^for_statement$/;
const breakable = /^(for|expression_switch|type_switch|select)_statement$/;

function isAnsweredInside(jump: SyntaxNode, statements: readonly SyntaxNode[]): boolean {
  const label = jump.children[0]?.text;
  if (jump.type === 'goto_statement') {
    return statements.flatMap(ownNodes).some((node) => labelOf(node) === label);
  }
  for (let node = jump.parent; node && !statements.includes(jump); node = node.parent) {
    if (jump.type === 'fallthrough_statement') return true;
    if (label !== undefined && labelOf(node) === label) return true;
    if (label === undefined && (jump.type === 'continue_statement' ? loop : breakable).test(node.type)) return true;
    if (statements.includes(node)) return false;
  }
  return false;
}

function labelOf(node: SyntaxNode): string | undefined {
  return node.type === 'labeled_statement' ? node.field('label')?.text : undefined;
}

/** A node and all below it, apart from the functions in it. */
export function ownNodes(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    found.push(next);
    if (!isFunction(next)) stack.push(...next.children.toReversed());
  }
  return found;
}
