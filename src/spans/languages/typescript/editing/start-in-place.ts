import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { goesOn, terminated } from '../semicolons.ts';
import { type CallbackHolder, holderOf } from './callback-holder.ts';
import { assignValue } from './callback-value.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { exitsOf, neverCompletes } from './exits.ts';
import { varNamesIn } from './function-body.ts';
import type { Hoisting } from './hoisting.ts';
import { bindingNamesIn, boundIdentifiers, freeName } from './names.ts';
import { isObserved, mayBePending } from './promises.ts';
import { endWithoutGuard, outdentLines, skipSpace, skipSpaceBack } from './region.ts';
import { partsOf, type SpanCall, statementsBeside } from './span-call.ts';
import { notActive } from './span-form.ts';
import { type Style, styleOf } from './style.ts';
import { functionAround, hasModifier, indentOf, ownNodesOf } from './tree.ts';
import { chooseVariant, type Variant } from './variants.ts';

/** Turns `tracer.startActiveSpan(.., (span) => {..})` into `const span = tracer.startSpan(..)` and what the callback does. */
export function startInPlace(file: OpenedFile, call: SpanCall): Result<ActionEdits, Refusal> {
  const callback = callbackOf(call);
  if (!callback.ok) return callback;
  const holder = holderOf(call);
  if (!holder)
    return refuse(l10n.t('The value of the call is part of an expression: give it a variable of its own first.'));
  const reason = reasonAgainst(file, callback.value, holder);
  if (reason !== undefined) return refuse(reason);
  const style = styleOf(file.tree);
  const content = contentOf(file, callback.value);
  const values = [false, true].map((typed) =>
    holder.declaration ? assignValue(file, callback.value, holder.declaration, content, style, typed) : nothing,
  );
  const variants = values.flatMap((value) =>
    value ? [print(file, callback.value, holder, content, value, style)] : [],
  );
  if (variants.length === 0) {
    return refuse(l10n.t('The callback does not return its value at its very end, or it is a promise.'));
  }
  return chooseVariant(file, variants, l10n.t('Start the span in place: startSpan'));
}

const nothing: Hoisting = { declarations: [], edits: [] };

/** The function that a span runs. */
interface SpanCallback {
  readonly call: SpanCall;
  readonly fn: ts.ArrowFunction | ts.FunctionExpression;
  readonly body: ts.Block;
  readonly span: string;
  /** `: Span`, where the parameter says so. */
  readonly type: string;
  readonly isAsync: boolean;
}

function callbackOf(call: SpanCall): Result<SpanCallback, Refusal> {
  const fn = call.arguments.at(-1);
  if (!fn || !(typescript.isArrowFunction(fn) || typescript.isFunctionExpression(fn))) {
    return refuse(l10n.t('The callback is written elsewhere.'));
  }
  const { body, parameters } = fn;
  const [parameter, ...others] = parameters;
  if (!typescript.isBlock(body) || body.statements.length === 0) {
    return refuse(l10n.t('The callback has no statements: give it braces first.'));
  }
  if (others.length > 0 || (parameter && !typescript.isIdentifier(parameter.name)) || fn.asteriskToken) {
    return refuse(l10n.t('The callback takes more than a span.'));
  }
  if (typescript.isFunctionExpression(fn) && [...ownNodesOf(body)].some(isOfFunction)) {
    return refuse(l10n.t('`this` and `arguments` of the callback would be those of the function around it.'));
  }
  const span = parameter?.name.getText() ?? freeName('span', bindingNamesIn(call.getSourceFile()));
  const type = parameter?.type ? `: ${parameter.type.getText()}` : '';
  return ok({ call, fn, body, span, type, isAsync: hasModifier(fn, typescript.SyntaxKind.AsyncKeyword) });
}

function reasonAgainst(
  { checker }: OpenedFile,
  { call, body, span, isAsync }: SpanCallback,
  holder: CallbackHolder,
): string | undefined {
  const around = functionAround(holder.node);
  const { returns } = exitsOf(body.statements);
  if (isAsync && !waitsIn(around)) {
    return l10n.t('The callback is async, the function around it is not: make that async first.');
  }
  const isUsed = holder.kind === 'statement' || holder.kind === 'variable';
  if (isUsed && isAsync && !holder.isAwaited) {
    return l10n.t('Nothing waits for the callback here, so what follows it would run later than it does.');
  }
  if (!isAsync && holder.isAwaited) {
    return l10n.t('The callback returns a promise, which the span does not wait for: make the callback async first.');
  }
  const isPending = returns.some(({ expression }) => mayBePending(expression, checker));
  if (isAsync && isObserved(call, around) && (isPending || !holder.isAwaited)) {
    return l10n.t('A `try` around it would see another rejection than it does: await what is returned first.');
  }
  if (holder.kind === 'statement' && returns.length > 0) {
    return l10n.t('A `return` of the callback would leave the function around it.');
  }
  const options = call.arguments.slice(0, -1).flatMap((argument) => [...bindingNamesIn(argument)]);
  if (options.includes(span)) return l10n.t("'{0}' is another variable where the span is started.", span);
  const others = bindingNamesIn(around, call.arguments.at(-1));
  const leaking = varNamesIn(body).find((name) => others.has(name));
  return leaking && l10n.t("'{0}' is a variable of the callback, and another one around it.", leaking);
}

/** The text of the callback's statements, with comments. */
function contentOf({ text, tree }: OpenedFile, { body }: SpanCallback): OffsetRange {
  return { start: skipSpace(text, body.getStart(tree) + 1), end: skipSpaceBack(text, body.end - 1) };
}

function print(
  { tree, text }: OpenedFile,
  callback: SpanCallback,
  holder: CallbackHolder,
  content: OffsetRange,
  value: Hoisting,
  style: Style,
): Variant {
  const { call, body, span, type } = callback;
  const outer = indentOf(text, holder.node.getStart(tree));
  const isArrow = holder.kind === 'arrow';
  const inBlock = isArrow || clashes(callback, holder);
  const own = isArrow ? indentOf(text, holder.node.parent.getStart(tree)) : outer;
  const indent = inBlock ? own + style.indent : own;
  const { tracer, args } = partsOf(call);
  const start = `const ${span}${type} = ${tracer}.startSpan(${args.slice(0, -1).join(', ')})${style.semicolon}`;
  const lines = [
    ...value.declarations.map((declaration) => own + declaration),
    ...(inBlock ? [`${own}{`] : []),
    indent + notActive,
    indent + (goesOn(text.slice(content.start)) ? terminated(start) : start),
    indent,
  ];
  const closing = [
    ...(fallsThrough(body, holder) ? [`${indent}return${style.semicolon}`] : []),
    ...(inBlock ? [`${own}}`] : []),
  ];
  const from = isArrow ? skipSpaceBack(text, holder.node.getStart(tree)) : holder.node.getStart(tree);
  return {
    edits: [
      {
        range: { start: from, end: content.start },
        newText: `${isArrow ? ' ' : ''}${lines.join(style.lineBreak).slice(own.length)}`,
      },
      ...value.edits,
      ...outdentLines(tree, content, indentOf(text, content.start), indent).filter(
        ({ range }) => !value.edits.some((edit) => edit.range.start < range.end && range.start < edit.range.end),
      ),
      {
        range: { start: content.end, end: endWithoutGuard(text, holder.node) },
        newText: closing.map((line) => style.lineBreak + line).join(''),
      },
    ],
  };
}

/** Whether code behind a `return` would run once the callback's statements take its place. */
function fallsThrough(body: ts.Block, { kind, node }: CallbackHolder): boolean {
  if (kind !== 'return' || neverCompletes(body.statements)) return false;
  const isLast = statementsBeside(node as ts.Statement)?.at(-1) === node;
  return !(isLast && node.parent.parent === functionAround(node));
}

/** Whether names that the callback declares for itself mean something else in the list around it. */
function clashes({ call, body, span }: SpanCallback, { node }: CallbackHolder): boolean {
  const others = bindingNamesIn(functionAround(node), call.arguments.at(-1));
  return [span, ...body.statements.flatMap(declaredIn)].some((name) => others.has(name));
}

function declaredIn(statement: ts.Statement): string[] {
  if (typescript.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundIdentifiers(name).map(({ text }) => text));
  }
  const isNamed = typescript.isFunctionDeclaration(statement) || typescript.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

/** Whether `await` may stand in a function, or at the top level of a module. */
function waitsIn(around: ts.Node): boolean {
  return typescript.isSourceFile(around) || hasModifier(around, typescript.SyntaxKind.AsyncKeyword);
}

/** What an arrow function takes from the function around it, and others have for themselves. */
function isOfFunction(node: ts.Node): boolean {
  return (
    node.kind === typescript.SyntaxKind.ThisKeyword || (typescript.isIdentifier(node) && node.text === 'arguments')
  );
}
