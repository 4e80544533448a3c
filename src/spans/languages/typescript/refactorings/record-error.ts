import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { apiNameAt, mergedImports } from '../idioms/api-name.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, isStatementList } from '../syntax.ts';
import { insertAtHead, semicolonOf } from './insertion.ts';
import { lineAt } from './places.ts';
import { spanInScope } from './span-in-scope.ts';

export interface ErrorPlan extends ActionEdits {
  readonly isForActiveSpan: boolean;
}

/** The `catch` clause, or the callback of a promise's `catch`, that has its header in the line of `offset` or is around it. */
export function handlerAt(file: FileContext, offset: number): SyntaxNode | undefined {
  return handlerHeadedAt(file, offset) ?? file.program.pathTo(offset).find(isHandler);
}

/** The first handler that begins in the line of an offset. */
export function handlerHeadedAt({ program, text }: FileContext, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  const around = program.pathTo(line.start).find((node) => isStatementList(node) && node.end >= line.end) ?? program;
  return around.descendants().find((node) => isHandler(node) && line.start <= node.start && node.start <= line.end);
}

/** Records what a handler caught, and that the span failed, on the span in scope, in the way that the style wants. */
export function recordError(file: FileContext, handler: SyntaxNode, style: SpanStyle): Result<ErrorPlan, Refusal> {
  if (isBroken(file, handler)) return refuse(l10n.t('The code around has a syntax error.'));
  const block = handler.field('body');
  if (block?.type !== 'statement_block') {
    return refuse(l10n.t('The callback is a single expression: there is no place for a statement.'));
  }
  const caught = caughtBy(handler);
  if (!caught) return refuse(l10n.t('What is caught is taken apart: give it a name first.'));
  const span = spanInScope(file, block);
  const isRecorded = style.errors === 'status' || /\brecordException\s*\(/.test(block.text);
  const isFailed = /\bsetStatus\s*\(/.test(block.text);
  const helper = style.errors === 'helper' ? helperIn(file, style) : undefined;
  const isHelped = helper !== undefined && new RegExp(`\\b${helper}\\s*\\(`).test(block.text);
  if ((isRecorded && isFailed) || isHelped) return refuse(l10n.t('The error is recorded already.'));
  const { name } = caught;
  const end = semicolonOf(file);
  const code = apiNameAt(file, block, 'SpanStatusCode');
  const message = `${name} instanceof Error ? ${name}.message : String(${name})`;
  const usesHelper = helper !== undefined && span.access === `${span.variable}.`;
  const statements = usesHelper
    ? [`${helper}(${span.variable}, ${name})${end}`]
    : [
        ...(isRecorded
          ? []
          : [`${span.access}recordException(${name} instanceof Error ? ${name} : String(${name}))${end}`]),
        ...(isFailed ? [] : [`${span.access}setStatus({ code: ${code.name}.ERROR, message: ${message} })${end}`]),
      ];
  const edits = [...mergedImports(span.edits, isFailed || usesHelper ? [] : code.edits), ...caught.edits];
  return ok({
    title:
      span.variable === undefined
        ? l10n.t('Record error in the active span')
        : l10n.t("Record error in '{0}'", span.variable),
    edits: [...edits, insertAtHead(file, block, statements)],
    placeholders: [],
    isForActiveSpan: span.variable === undefined,
  });
}

function isHandler(node: SyntaxNode): boolean {
  if (node.type === 'catch_clause') return true;
  if (!isFunction(node) || node.parent?.type !== 'arguments') return false;
  const call = node.parent.parent;
  return call?.field('function')?.field('property')?.text === 'catch' && argumentsOf(call)[0] === node;
}

/** The name of what is caught; one is made where there is none. */
function caughtBy(handler: SyntaxNode): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const isClause = handler.type === 'catch_clause';
  const [first] = isClause ? [] : parametersOf(handler);
  const parameter = isClause ? handler.field('parameter') : first && parameterPattern(first);
  if (parameter) return parameter.type === 'identifier' ? { name: parameter.text, edits: [] } : undefined;
  const name = /\berror\b/.test(handler.text) ? 'caught' : 'error';
  if (isClause) {
    const at = handler.start + 'catch'.length;
    return { name, edits: [insertAt(at, ` (${name})`)] };
  }
  const list = handler.field('parameters');
  if (!list) return undefined;
  return { name, edits: [{ range: { start: list.start + 1, end: list.start + 1 }, newText: name }] };
}

/** The function of the project that records errors, if this file has it. */
function helperIn({ program, scopes }: FileContext, { errorHelper }: SpanStyle): string | undefined {
  return errorHelper && scopes.lookUp(errorHelper.name, program) ? errorHelper.name : undefined;
}
