import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import type { Selection } from './selection.ts';

/** The names of variables that selected expressions bind and later ones use, in the order of the text. */
export function resultsOf(file: ErlangFile, { clause, selected }: Selection): readonly string[] {
  const variables = file.variablesOf(clause);
  const bound = new Map(selected.flatMap((one) => variables.boundIn(one).map((variable) => [variable, variable.name])));
  const last = selected.at(-1)!;
  const used = new Set<string>();
  for (const node of clause.descendants()) {
    if (node.type !== 'Variable' || node.start < last.end) continue;
    const variable = variables.of(node);
    if (variable && bound.has(variable) && mayFollow(last, node)) used.add(variable.name);
  }
  return [...new Set(bound.values())].filter((name) => used.has(name));
}

/** Whether control may come to a later node after an expression: not if they stand in branches that exclude each other. */
function mayFollow(earlier: SyntaxNode, later: SyntaxNode): boolean {
  let branch: SyntaxNode = earlier;
  for (let around = earlier.parent; around; around = around.parent) {
    if (around.end > later.start) return !(choices.has(around.type) && clauses.has(branch.type));
    branch = around;
  }
  return true;
}

const choices: ReadonlySet<string> = new Set(['Case', 'If', 'Receive', 'TryOf', 'TryCatch', 'MaybeElse', 'Fun']);
const clauses: ReadonlySet<string> = new Set(['Clause', 'IfClause', 'CatchClause', 'FunClause', 'ReceiveAfter']);
