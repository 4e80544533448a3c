import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { failed, ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { endsActiveSpan } from './active-span-use.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { isSuperCall } from './exits.ts';
import { boundIdentifiers } from './names.ts';
import { type Region, regionOfBody, regionOfExpression } from './region.ts';
import type { Style } from './style.ts';
import { directivesOf, type FunctionNode, isGenerator, ownNodesOf } from './tree.ts';
import { isActiveSpan, isWholeSpan } from './whole-span.ts';

/** What of a function goes into its span. */
export interface FunctionContent {
  readonly region: Region;
  /** None where the function's body is an expression. */
  readonly statements: readonly ts.Statement[];
}

/**
 * All of a function but directives and, in a derived class, the start up to `super(..)`. Refuses what is in a span already,
 * also in that of the project's `helper`. `guards`: further statements that are left in front.
 */
export function contentOf(
  fn: FunctionNode,
  style: Style,
  helper?: string,
  guards = 0,
): Result<FunctionContent, Refusal> {
  const tree = fn.getSourceFile();
  const body = fn.body as ts.ConciseBody;
  if (!typescript.isBlock(body)) {
    return isActiveSpan(body, helper)
      ? failed(alreadyInSpan)
      : ok({ region: regionOfExpression(tree, body, style), statements: [] });
  }
  const skipped = skippedStatements(fn, body);
  if (!skipped.ok) return skipped;
  const first = skipped.value + guards;
  const statements = body.statements.slice(first);
  if (statements.length === 0) return refuse(l10n.t('The function has nothing to put into a span.'));
  if (isWholeSpan(statements, helper)) return failed(alreadyInSpan);
  const twice = declaredTwice(fn, statements);
  if (twice !== undefined)
    return refuse(l10n.t("'{0}' is declared twice, which the block of a span does not allow.", twice));
  const from = body.statements[first - 1]?.end ?? body.getStart(tree) + 1;
  return ok({ region: regionOfBody(tree, body, from, style), statements });
}

/** Whether a callback around the body would change what its code means, so that it has to stay in place. */
export function mustStayInPlace(fn: FunctionNode): boolean {
  if (typescript.isConstructorDeclaration(fn) || isGenerator(fn)) return true;
  // Narrowing and the knowledge that a call never returns do not cross a callback.
  if (fn.type && (typescript.isTypePredicateNode(fn.type) || fn.type.kind === typescript.SyntaxKind.NeverKeyword)) {
    return true;
  }
  if (endsActiveSpan(ownNodesOf(fn))) return true;
  const parameters = new Set(['arguments', ...fn.parameters.flatMap(({ name }) => namesIn(name))]);
  return varNamesIn(fn).some((name) => parameters.has(name));
}

/** Types to write at a callback whose own inference falls short: the function's, declared or inferred. */
export function returnTypesOf({ checker, isJavaScript }: OpenedFile, fn: FunctionNode): string[] {
  if (isJavaScript) return [];
  if (fn.type) return [fn.type.getText()];
  const signature = checker.getSignatureFromDeclaration(fn);
  if (!signature) return [];
  const type = checker.typeToString(
    checker.getReturnTypeOfSignature(signature),
    fn,
    typescript.TypeFormatFlags.NoTruncation | typescript.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
  );
  return type.length > 100 || type.includes('import(') ? [] : [type];
}

const alreadyInSpan: Refusal = { reason: l10n.t('All of it is in a span already.') };

function skippedStatements(fn: FunctionNode, body: ts.Block): Result<number, Refusal> {
  const directives = directivesOf(body.statements).length;
  if (!typescript.isConstructorDeclaration(fn)) return ok(directives);
  const isDerived = fn.parent.heritageClauses?.some(({ token }) => token === typescript.SyntaxKind.ExtendsKeyword);
  if (!isDerived) return ok(directives);
  const index = body.statements.findIndex(
    (statement) =>
      typescript.isExpressionStatement(statement) &&
      typescript.isCallExpression(statement.expression) &&
      isSuperCall(statement.expression),
  );
  if (index >= 0) return ok(index + 1);
  return refuse(l10n.t('The `super(..)` call is not a statement of its own, behind which a span could start.'));
}

/** A name that a function's own scope may give to two declarations, but no block inside it. */
function declaredTwice(fn: FunctionNode, statements: readonly ts.Statement[]): string | undefined {
  const seen = new Set(varNamesIn(fn));
  for (const statement of statements) {
    if (!typescript.isFunctionDeclaration(statement) || !statement.body || !statement.name) continue;
    if (seen.has(statement.name.text)) return statement.name.text;
    seen.add(statement.name.text);
  }
  return undefined;
}

/** Names that `var` declares below a node for the function around it. */
export function varNamesIn(root: ts.Node): string[] {
  return [...ownNodesOf(root)].flatMap((node) =>
    typescript.isVariableDeclarationList(node) && !(node.flags & typescript.NodeFlags.BlockScoped)
      ? node.declarations.flatMap(({ name }) => namesIn(name))
      : [],
  );
}

function namesIn(name: ts.BindingName): string[] {
  return boundIdentifiers(name).map(({ text }) => text);
}
