import * as l10n from '@vscode/l10n';
import { insertAt } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { apiTypes } from './api-names.ts';
import { skipSpace } from './layout.ts';
import { freeName, mentions, namesAround } from './names.ts';
import { chainFrom, spanBuilderAt } from './span-builders.ts';
import { isStatementList } from './structure.ts';
import { Types } from './types.ts';

/** The `try` that a span lives in, and the resource that makes it current there. */
export interface SpanTry {
  readonly span: string;
  readonly statement: SyntaxNode;
  readonly scope: SyntaxNode | undefined;
}

/** The span that starts in the line of an offset, if a `try` behind it ends it. */
export function spanTryAt(file: ActionFile, offset: number): SpanTry | undefined {
  const builder = spanBuilderAt(file, offset);
  const start = builder && chainFrom(builder).at(-1);
  const declarator = start?.field('name')?.text === 'startSpan' ? start.parent : undefined;
  const declaration = declarator?.type === 'variable_declarator' ? declarator.parent : undefined;
  const list = declaration?.parent;
  if (!list || !isStatementList(list)) return undefined;
  const span = declarator!.field('name')!.text;
  const statement = list.children.find(
    (one) => one.start > declaration!.start && /^try_(with_resources_)?statement$/.test(one.type) && ends(one, span),
  );
  if (!statement) return undefined;
  const scope = statement
    .field('resources')
    ?.children.find((resource) => resource.field('value')?.text.replaceAll(/\s/g, '') === `${span}.makeCurrent()`);
  return { span, statement, scope };
}

/** Makes a span the current one in its `try`, or no longer so. */
export function convertSpan(file: ActionFile, offset: number): Result<ActionEdits, Refusal> {
  const found = spanTryAt(file, offset);
  if (!found) {
    return refuse(
      l10n.t('No span starts here that is kept in a variable, and that a `try` behind it ends in `finally`.'),
    );
  }
  if (isBroken(file, found.statement)) return refuse(l10n.t('The code around has a syntax error.'));
  return found.scope ? withoutScope(file, found, found.scope) : withScope(file, found);
}

function withScope(file: ActionFile, { span, statement }: SpanTry): Result<ActionEdits, Refusal> {
  const types = new Types(file);
  const resource = `${types.use(apiTypes.scope)} ${freeName('ignored', namesAround(statement))} = ${span}.makeCurrent()`;
  const resources = statement.field('resources');
  const edit = resources
    ? insertAt(resources.start + 1, `${resource}; `)
    : insertAt(statement.start + 'try'.length, ` (${resource})`);
  return ok({
    title: l10n.t("Make '{0}' the current span in its try", span),
    edits: [...types.edits(), edit],
    placeholders: [],
  });
}

function withoutScope(file: ActionFile, { span, statement }: SpanTry, scope: SyntaxNode): Result<ActionEdits, Refusal> {
  const name = scope.field('name')!.text;
  if (mentions([statement.field('body')!], name))
    return refuse(l10n.t("'{0}' is used: the span has to stay current.", name));
  const resources = statement.field('resources')!;
  const others = resources.children.filter((one) => one !== scope);
  const next = others.find(({ start }) => start > scope.start);
  const previous = others.findLast(({ start }) => start < scope.start);
  const range = next
    ? { start: scope.start, end: next.start }
    : previous
      ? { start: previous.end, end: scope.end }
      : { start: statement.start + 'try'.length, end: resources.end };
  const isTight = others.length === 0 && skipSpace(file.text, range.end) === range.end;
  const edits = [{ range, newText: isTight ? ' ' : '' }];
  return ok({ title: l10n.t("Leave '{0}' out of the current context", span), edits, placeholders: [] });
}

/** Whether the `finally` of a statement ends a span. */
function ends(statement: SyntaxNode, span: string): boolean {
  const last = statement.children.find(({ type }) => type === 'finally_clause');
  return (
    last !== undefined && new RegExp(`(^|[^\\w$.])${span.replaceAll('$', '\\$')}\\s*\\.\\s*end\\s*\\(`).test(last.text)
  );
}
