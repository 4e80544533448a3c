import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { dataFlowOf, isWritten, symbolOf } from './data-flow.ts';
import { exitsOf, neverCompletes } from './exits.ts';
import { isObserved, mayBePending } from './promises.ts';
import { type Receiver, receiversOf } from './receivers.ts';
import { indentLines } from './region.ts';
import type { Selection, StatementList } from './selection.ts';
import type { SelectionShape } from './selection-shape.ts';
import { type HeldSpan, partsOf } from './span-call.ts';
import { notActive } from './span-form.ts';
import { type Style, styleOf } from './style.ts';
import { functionAround, hasModifier, indentOf, lineStartOf, nodesOf } from './tree.ts';
import { chooseVariant, type Variant } from './variants.ts';

/** Turns `const span = tracer.startSpan(..)` and what follows, up to the span's last use, into a callback. */
export function makeActive(file: OpenedFile, held: HeldSpan): Result<ActionEdits, Refusal> {
  const selection = lifeOf(file, held);
  if (!selection.ok) return selection;
  const shape = shapeOf(file, held, selection.value);
  if (!shape.ok) return shape;
  const flow = dataFlowOf(file, selection.value);
  if (!flow.ok) return flow;
  const receivers = receiversOf(file, selection.value, shape.value, flow.value);
  if (receivers.length === 0 || flow.value.moved.length > 0) {
    return refuse(l10n.t('What it declares is used behind it, and cannot be handed out of a callback.'));
  }
  const style = styleOf(file.tree);
  const variants = receivers.map((receiver) => print(file, held, selection.value, receiver, style));
  return chooseVariant(file, variants, l10n.t('Make the span active: startActiveSpan'));
}

/** The statements behind the start up to the span's last use, if that is all that is done with it. */
function lifeOf({ tree, checker }: OpenedFile, { statement, statements, name }: HeldSpan): Result<Selection, Refusal> {
  const symbol = checker.getSymbolAtLocation(name);
  const uses = [...nodesOf(tree)].filter(
    (node): node is ts.Identifier =>
      typescript.isIdentifier(node) && node !== name && node.text === name.text && symbolOf(node, checker) === symbol,
  );
  if (uses.some(isWritten)) return refuse(l10n.t("'{0}' is set again later.", name.text));
  if (!uses.some(isEnded))
    return refuse(l10n.t("'{0}' is not ended here, and a callback's span has to be.", name.text));
  if (uses.some(isHandedOn))
    return refuse(l10n.t("'{0}' is kept or returned, so it may outlive a callback.", name.text));
  const rest = statements.slice(statements.indexOf(statement) + 1);
  const last = rest.findLastIndex(({ pos, end }) => uses.some((use) => pos <= use.pos && use.end <= end));
  const [first, ...others] = rest.slice(0, last + 1);
  const end = (others.at(-1) ?? first)?.end ?? 0;
  if (!first || uses.some((use) => use.pos < statement.end || use.end > end)) {
    return refuse(l10n.t("'{0}' is used outside the block that starts it.", name.text));
  }
  const list = statement.parent as StatementList;
  return ok({ statements: [first, ...others], list, content: { start: first.getStart(tree), end } });
}

/** How control passes through the callback that is to be. */
function shapeOf(
  { checker }: OpenedFile,
  { statement }: HeldSpan,
  { statements, list }: Selection,
): Result<Pick<SelectionShape, 'flow' | 'isAsync'>, Refusal> {
  const { returns, jumps, awaits, constructs } = exitsOf(statements);
  if (jumps.length > 0)
    return refuse(l10n.t('`break`, `continue` or `yield` leaves the span, which it could not do from a callback.'));
  if (constructs) return refuse(l10n.t('`super(..)` cannot be called from a callback.'));
  if (returns.length === 0) return ok({ flow: 'through', isAsync: awaits });
  const fn = functionAround(list);
  const isBodysEnd = list.parent === fn && list.statements.at(-1) === statements.at(-1);
  if (!neverCompletes(statements) && !isBodysEnd) {
    return refuse(l10n.t('A `return` leaves the function on some paths only, which it could not do from a callback.'));
  }
  // Awaiting the callback would show an outer `try` a rejection that only the caller saw before.
  const isPending = returns.some(({ expression }) => mayBePending(expression, checker));
  if (isPending && isAsyncGenerator(fn)) {
    return refuse(
      l10n.t('`return` in an async generator waits for a promise, which a callback does not: add the `await` first.'),
    );
  }
  if (awaits && isPending && isObserved(statement, fn)) {
    return refuse(
      l10n.t('A `try` around it would see the rejection of a promise that is returned: add the `await` first.'),
    );
  }
  return ok({ flow: 'tail', isAsync: awaits });
}

function isAsyncGenerator(fn: ts.Node): boolean {
  const isIterated = 'asteriskToken' in fn && fn.asteriskToken !== undefined;
  return isIterated && hasModifier(fn, typescript.SyntaxKind.AsyncKeyword);
}

function print(
  { tree, text }: OpenedFile,
  { call, statement, name }: HeldSpan,
  { content }: Selection,
  { receive, isAsync, returnType, result }: Receiver,
  style: Style,
): Variant {
  const { tracer, args } = partsOf(call);
  const type = returnType === undefined ? '' : `: ${returnType}`;
  const callback = `${isAsync ? 'async ' : ''}(${text.slice(name.getStart(tree), typeEndOf(name))})${type} => {`;
  const indent = indentOf(text, statement.getStart(tree));
  const returning =
    result === undefined ? '' : `${style.lineBreak}${indent}${style.indent}return ${result}${style.semicolon}`;
  const start = startWithNote(text, statement.getStart(tree));
  return {
    edits: [
      {
        range: { start, end: statement.end },
        newText: `${receive}${tracer}.startActiveSpan(${[...args, callback].join(', ')}`,
      },
      ...indentLines(tree, { start: statement.end, end: content.end }, 1, style),
      {
        range: { start: content.end, end: content.end },
        newText: `${returning}${style.lineBreak}${indent}})${style.semicolon}`,
      },
    ],
  };
}

/** Behind the type that the variable is declared with, which the parameter keeps. */
function typeEndOf({ parent, end }: ts.Identifier): number {
  return (typescript.isVariableDeclaration(parent) && parent.type?.end) || end;
}

/** With the comment that says that the span is not active. */
function startWithNote(text: string, start: number): number {
  const above = lineStartOf(text, Math.max(0, lineStartOf(text, start) - 1));
  const code = above + indentOf(text, above).length;
  return text.startsWith(notActive, code) && code < start ? code : start;
}

function isEnded({ parent }: ts.Identifier): boolean {
  return typescript.isPropertyAccessExpression(parent) && parent.name.text === 'end';
}

/** Whether the span becomes a value of something that may live longer. */
function isHandedOn(use: ts.Identifier): boolean {
  const { parent } = use;
  return (
    typescript.isReturnStatement(parent) ||
    typescript.isShorthandPropertyAssignment(parent) ||
    typescript.isArrayLiteralExpression(parent) ||
    ((typescript.isPropertyAssignment(parent) || typescript.isVariableDeclaration(parent)) &&
      parent.initializer === use) ||
    (typescript.isBinaryExpression(parent) && parent.right === use && isAssigning(parent))
  );
}

function isAssigning({ operatorToken }: ts.BinaryExpression): boolean {
  return operatorToken.kind === typescript.SyntaxKind.EqualsToken;
}
