import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { hasModifier } from '../syntax.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import type { WrapOptions } from './continued-trace.ts';
import { noteDropped } from './dropped-errors.ts';
import { refusalInSpan } from './in-span.ts';
import { givesValue } from './lambda-values.ts';
import { layoutOf } from './layout.ts';
import { namesAround } from './names.ts';
import { refusalOfOpenScopes } from './open-scopes.ts';
import { placeOf } from './placeholders.ts';
import { functionAt } from './places.ts';
import { type Framed, framed, regionOfBody, regionOfExpression } from './region.ts';
import { looksAsynchronous, type ResultKind, refusalOfResult, resultKindOf } from './results.ts';
import { type NewSpan, newSpan, spanFrame } from './span-frame.ts';
import { spanNameOfFunction } from './span-name.ts';
import { stageFrame } from './stage-frame.ts';
import { quoted } from './string-literals.ts';
import { ownNodesOf } from './structure.ts';
import { Types } from './types.ts';

/** Edits that run the body of the function at an offset in a span. */
export function wrapFunction(file: ActionFile, offset: number, options: WrapOptions): Result<ActionEdits, Refusal> {
  const fn = functionAt(file, offset);
  if (!fn) return refuse(l10n.t('There is no function here: put the cursor into one.'));
  return wrapFunctionNode(file, fn, options, (name) => l10n.t("Wrap function in span '{0}'", name));
}

/** Edits that run the body of that function in a span. */
export function wrapFunctionNode(
  file: ActionFile,
  fn: SyntaxNode,
  options: WrapOptions,
  titleWith: (name: string) => string,
): Result<ActionEdits, Refusal> {
  const reason = refusalOf(file, fn);
  if (reason !== undefined) return refuse(reason);
  const body = fn.field('body')!;
  const result = resultKindOf(fn.field('type'), new Types(file));
  const against = refusalOfResults(fn, body, result);
  if (against !== undefined) return refuse(against);
  const layout = layoutOf(file);
  const name = options.name ?? spanNameOfFunction(fn);
  const prepared = newSpan(file, body, name, namesAround(fn), options, layout);
  if (!prepared.ok) return prepared;
  const names = prepared.value;
  const framing = isBlock(body) ? wrappedBlock(file, fn, body, result, names) : wrappedExpression(file, fn, names);
  const all = [...names.edits(), ...framing.edits];
  const place = placeOf(all, framing.opening, quoted(name));
  return ok({ title: titleWith(name), edits: all, placeholders: [{ places: [place] }] });
}

/** A body in braces: what stands in them goes into the span. */
function wrappedBlock(file: ActionFile, fn: SyntaxNode, body: SyntaxNode, result: ResultKind, names: NewSpan): Framed {
  const region = regionOfBody(file, body, startOf(body), names.layout);
  const { frame, inner } =
    result === 'stage' ? stageFrame(file, body, fn.field('type')!.text, names) : { frame: spanFrame(names), inner: [] };
  return framed(file, region, frame, [...inner, ...noteDropped(file, contentOf(body), names)], names.layout);
}

/** A lambda of one expression, which gets braces and, if it gives a value, a `return`. */
function wrappedExpression(file: ActionFile, lambda: SyntaxNode, names: NewSpan): Framed {
  const region = regionOfExpression(file, lambda.field('body')!, names.layout);
  const frame = { ...spanFrame(names), prefix: givesValue(lambda) ? 'return ' : '', suffix: ';' };
  return framed(file, region, frame, [], names.layout);
}

function refusalOf(file: ActionFile, fn: SyntaxNode): string | undefined {
  const body = fn.field('body');
  if (!body) {
    return hasModifier(fn, 'native')
      ? l10n.t('The method is native: what it does is not written in Java.')
      : l10n.t('The method has no body: put the span into what implements it.');
  }
  if (isBroken(file, fn)) return l10n.t('The code around has a syntax error.');
  return (
    refusalInSpan(fn) ??
    refusalOfOpenScopes([body]) ??
    (isBlock(body) && contentOf(body).length === 0 ? l10n.t('The function has nothing to put into a span.') : undefined)
  );
}

function refusalOfResults(fn: SyntaxNode, body: SyntaxNode, result: ResultKind): string | undefined {
  if (!isBlock(body) && givesValue(fn) === undefined) {
    return l10n.t('Whether the lambda gives a value does not show in its text: put its body in braces first.');
  }
  const type = fn.field('type')?.text ?? '';
  const returned = ownNodesOf(isBlock(body) ? body.children : []).filter((node) => node.type === 'return_statement');
  if (fn.type === 'lambda_expression') {
    const values = isBlock(body) ? returned.flatMap(({ children }) => children) : [body];
    return values.some(looksAsynchronous)
      ? l10n.t('The lambda gives what completes later: the span would be over by then.')
      : undefined;
  }
  if (result !== 'stage') return refusalOfResult(result, type);
  if (!type.includes('<')) return l10n.t("It returns a '{0}' without a type of its value: write that first.", type);
  if (returned.some(({ children }) => children[0]?.type === 'null_literal')) {
    return l10n.t(
      "It may return no '{0}' at all, but `null`: the span would have nothing to end with.",
      type.replace(/\s*<[\s\S]*$/, ''),
    );
  }
  return returned.length === 0
    ? l10n.t('The function never returns: its span would have nothing to end with.')
    : undefined;
}

function isBlock({ type }: SyntaxNode): boolean {
  return type === 'block' || type === 'constructor_body';
}

/** Behind the brace, or behind `super(..)` and `this(..)`, which have to come first. */
function startOf(body: SyntaxNode): number {
  return body.children.find(isConstructorCall)?.end ?? body.start + 1;
}

function contentOf(body: SyntaxNode): readonly SyntaxNode[] {
  return body.children.filter((child) => !isConstructorCall(child));
}

function isConstructorCall({ type }: SyntaxNode): boolean {
  return type === 'explicit_constructor_invocation';
}
