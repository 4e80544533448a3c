import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import { failed, ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { typescript } from './compiler.ts';
import { type Exits, exitsOf, neverCompletes } from './exits.ts';
import { hookCalledIn } from './function-refusals.ts';
import { awaitEdits, isObserved, promisedByExpression, refusalOfDropped, refusalOfUnseen } from './promises.ts';
import type { Selection } from './selection.ts';
import { functionAround, hasModifier, ownNodesOfAll } from './tree.ts';
import { isWholeSpan } from './whole-span.ts';

/** How control passes through a selection, which decides the form of its span. */
export interface SelectionShape {
  /**
   * `through`: from the first statement to behind the last. `tail`: the selection is where its function ends, so that
   * what it returns can be returned again. `leaving`: control may go elsewhere, which a callback cannot do.
   */
  readonly flow: 'through' | 'tail' | 'leaving';
  readonly isAsync: boolean;
  /** `await` at what the selection returns. */
  readonly awaits: readonly TextEdit[];
  /** `return` of a callback in the place of `continue`, where the selection is the rest of a loop's body. */
  readonly returns?: readonly TextEdit[];
}

/** `helper` is the function by which the project runs others in spans. */
export function shapeOf(
  checker: ts.TypeChecker,
  selection: Selection,
  helper?: string,
): Result<SelectionShape, Refusal> {
  const { statements } = selection;
  if (isWholeSpan(statements, helper)) return refuse(l10n.t('All of it is in a span already.'));
  const hook = hookCalledIn(ownNodesOfAll(statements), selection.list.getSourceFile());
  if (hook) return refuse(l10n.t("The selection calls the hook '{0}', which may not move into a span.", hook));
  const exits = exitsOf(statements);
  if (exits.constructs) return refuse(l10n.t('`super(..)` has to stay outside: select what follows it.'));
  const dropped = refusalOfDropped(ownNodesOfAll(statements), checker);
  if (dropped) return failed(dropped);
  if (exits.returns.length > 0) return shapeOfReturning(checker, selection, exits);
  const returns = returnsFor(exits.jumps, selection);
  const flow = returns ? 'through' : 'leaving';
  return ok({ flow, isAsync: exits.awaits, awaits: [], ...(returns && returns.length > 0 && { returns }) });
}

/** What a callback has for jumps; `undefined`: it cannot do one, but for that to the next round of a loop that it ends. */
function returnsFor(jumps: readonly ts.Node[], { statements, list }: Selection): readonly TextEdit[] | undefined {
  const loop = list.parent && typescript.isIterationStatement(list.parent, false) ? list.parent : undefined;
  const isRestOfLoop = loop !== undefined && list.statements.at(-1) === statements.at(-1);
  if (jumps.length > 0 && !(isRestOfLoop && jumps.every(isPlainContinue))) return undefined;
  return jumps.map((jump) => {
    const start = jump.getStart();
    return { range: { start, end: start + 'continue'.length }, newText: 'return' };
  });
}

function isPlainContinue(jump: ts.Node): boolean {
  return typescript.isBreakOrContinueStatement(jump) && !typescript.isBreakStatement(jump) && !jump.label;
}

function shapeOfReturning(
  checker: ts.TypeChecker,
  { statements, list }: Selection,
  exits: Exits,
): Result<SelectionShape, Refusal> {
  const fn = functionAround(list);
  const values = exits.returns.flatMap(({ expression }) => (expression ? [expression] : []));
  const promised = values.map((value) => promisedByExpression(value, checker));
  const isBodysEnd = list.parent === fn && list.statements.at(-1) === statements.at(-1);
  const isTail = exits.jumps.length === 0 && (neverCompletes(statements) || isBodysEnd);
  if (!hasModifier(fn, typescript.SyntaxKind.AsyncKeyword)) {
    if (!promised.includes('promise')) return ok({ flow: isTail ? 'tail' : 'leaving', isAsync: false, awaits: [] });
    const throws = [...ownNodesOfAll(statements)].some(typescript.isThrowStatement);
    const isPromise = neverCompletes(statements) && promised.every((kind) => kind === 'promise');
    if (!isTail || !isPromise || throws || isObserved(statements[0], fn)) {
      return refuse(
        l10n.t('The selection returns a promise, which would outlast the span: make the function async first.'),
      );
    }
    return ok({
      flow: 'tail',
      isAsync: true,
      awaits: values.flatMap((value) => awaitEdits(value, list, checker)),
    });
  }
  const unseen = refusalOfUnseen(values, fn, checker);
  if (unseen) return failed(unseen);
  // Awaiting the span itself would show an outer `try` a rejection that only the caller saw before.
  const isShown = isObserved(statements[0], fn) && promised.some((kind) => kind !== 'never');
  const awaits = values.flatMap((value) => awaitEdits(value, fn, checker));
  return ok({ flow: isTail && !isShown ? 'tail' : 'leaving', isAsync: exits.awaits || awaits.length > 0, awaits });
}
