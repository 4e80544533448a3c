import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import { failed, ok, type Result } from '../../../../base/result.ts';
import type { Refusal } from '../../../refusal.ts';
import { typescript } from './compiler.ts';
import { awaitEdits, type Promised, promisedBy, promisedByExpression, refusalOfUnseen } from './promises.ts';
import { type FunctionNode, hasModifier, isGenerator, ownNodesOf } from './tree.ts';

/** How a body that yields promises is to be wrapped. */
export interface AsyncBody {
  /** Whether the span's callback is `async`, so that the span lasts until the promise settles. */
  readonly isAsync: boolean;
  /** `await` at what is returned, so that it lies within the span. */
  readonly awaits: readonly TextEdit[];
}

/** Whether and how to wait in the body of a function. Refuses where waiting would change what the function does. */
export function asyncBodyOf(fn: FunctionNode, checker: ts.TypeChecker): Result<AsyncBody, Refusal> {
  // An async generator awaits by itself what it returns.
  if (isGenerator(fn)) return ok({ isAsync: false, awaits: [] });
  const isAsync = hasModifier(fn, typescript.SyntaxKind.AsyncKeyword);
  const values = returnedValues(fn);
  if (!isAsync) {
    const signature = checker.getSignatureFromDeclaration(fn);
    const declared = signature ? promisedBy(checker.getReturnTypeOfSignature(signature)) : 'unknown';
    const kind = declared === 'unknown' ? promisedTogether(values, checker) : declared;
    if (kind === 'sometimes') {
      return failed({
        reason: l10n.t('The function returns a promise on some paths and other values elsewhere: make it async first.'),
      });
    }
    if (kind === 'thenable') {
      return failed({
        reason: l10n.t(
          'The function returns something with `then` that is no Promise, and waiting for it would change it.',
        ),
      });
    }
    if (kind !== 'promise') return ok({ isAsync: false, awaits: [] });
    if (throwsItself(fn)) {
      return failed({
        reason: l10n.t(
          'The function throws as well as returning a promise, and in a span both would become a rejection: make it async first.',
        ),
      });
    }
  }
  const unseen = refusalOfUnseen(values, fn, checker);
  if (unseen) return failed(unseen);
  return ok({ isAsync: true, awaits: values.flatMap((value) => awaitEdits(value, fn, checker)) });
}

/** What values of unknown type are: promises if all look so. */
function promisedTogether(values: readonly ts.Expression[], checker: ts.TypeChecker): Promised {
  const isPromise = values.map((value) => promisedByExpression(value, checker) === 'promise');
  if (isPromise.length === 0 || !isPromise.includes(true)) return 'unknown';
  return isPromise.includes(false) ? 'sometimes' : 'promise';
}

/** What the function itself returns: its expression, or what stands behind `return`. */
function returnedValues(fn: FunctionNode): ts.Expression[] {
  const { body } = fn;
  if (!body) return [];
  if (!typescript.isBlock(body)) return [body];
  return [...ownNodesOf(fn)].flatMap((node) =>
    typescript.isReturnStatement(node) && node.expression ? [node.expression] : [],
  );
}

function throwsItself(fn: FunctionNode): boolean {
  return [...ownNodesOf(fn)].some(typescript.isThrowStatement);
}
