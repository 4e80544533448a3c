import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration } from '../scopes.ts';
import { isFunction, isTypeBody } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { namesIn } from './names.ts';
import type { Selection } from './selection.ts';
import { ancestorsOf, memberAround, ownNodesOf } from './structure.ts';

/**
 * Why the compiler would not believe any more that a variable is given a value once only, a sentence: a `finally` runs for
 * whoever leaves from behind the assignment, too, and what follows may then find the variable set.
 */
export function refusalOfBlanks(file: ActionFile, selection: Selection): string | undefined {
  const { statements, list } = selection;
  const own = ownNodesOf(statements);
  if (!own.some(({ type }) => /^(return|break|continue|yield|throw)_statement$/.test(type))) return undefined;
  const fn = list.ancestor(isFunction) ?? memberAround(list);
  const { end } = statements.at(-1)!;
  const later = assignmentsIn(ownNodesOf([fn.field('body') ?? fn])).filter(({ start }) => start >= end);
  for (const target of assignmentsIn(own)) {
    const declared = declarationOf(file, target);
    if (!declared || !isBlank(declared, fn)) continue;
    const isSetAgain = later.some((other) => declarationOf(file, other) === declared);
    const isInLoop = [...ancestorsOf(list)].some(
      (node) => /^(for|enhanced_for|while|do)_statement$/.test(node.type) && node.start > declared.identifier.start,
    );
    if (isSetAgain || isInLoop) {
      return l10n.t(
        "The selection sets '{0}', which may be set only once, and leaves: select more, or less.",
        declared.name,
      );
    }
  }
  return undefined;
}

/** What assignments give values to: variables, and fields of `this`. */
function assignmentsIn(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return nodes.flatMap((node) => (node.type === 'assignment_expression' ? [node.field('left')!] : []));
}

function declarationOf({ known: { scopes } }: ActionFile, target: SyntaxNode): Declaration | undefined {
  if (target.type === 'identifier') return scopes.resolve(target);
  const isOwn = target.type === 'field_access' && target.field('object')?.type === 'this';
  return isOwn ? scopes.fieldNamed(target.field('field')!.text, target) : undefined;
}

/** Whether a variable has no value from the beginning, and may be given one only: closures may have it then. */
function isBlank({ name, kind, value, isFinal }: Declaration, fn: SyntaxNode): boolean {
  if (value) return false;
  if (isFinal) return true;
  const closures = fn.descendants().filter((node) => node !== fn && (isFunction(node) || isTypeBody(node)));
  return kind === 'local' && closures.some((closure) => namesIn(closure).has(name));
}
