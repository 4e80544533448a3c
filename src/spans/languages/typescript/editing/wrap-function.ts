import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import { failed, ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { notesOnActiveSpan } from './active-span-use.ts';
import { type AsyncBody, asyncBodyOf } from './async-body.ts';
import { editFile, type OpenedFile, typescript } from './compiler.ts';
import type { WrapOptions } from './continued-trace.ts';
import { functionAt } from './function-at.ts';
import { contentOf, type FunctionContent, mustStayInPlace, returnTypesOf } from './function-body.ts';
import { notesOn } from './function-notes.ts';
import { refusalOfFunction } from './function-refusals.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { recordOwnErrors } from './own-errors.ts';
import { type OwnTry, ownTryOf, recordInOwnCatch } from './own-try.ts';
import { refusalOfDropped } from './promises.ts';
import { regionOfExpressionInBraces } from './region.ts';
import { activeSpan, inlineSpan, type PrintedSpan, printSpan, type SpanNames } from './span-form.ts';
import { spanNameOfFunction } from './span-name.ts';
import { namesForSpan } from './span-names.ts';
import { insideOf } from './span-nodes.ts';
import { type Style, styleOf } from './style.ts';
import { type FunctionNode, hasModifier, ownNodesOf } from './tree.ts';
import { chooseVariant, type Variant } from './variants.ts';

/** Edits that run the body of the function at `offset` in a span. */
export function wrapFunction(
  source: SourceFile,
  offset: number,
  options: WrapOptions,
  titleWith = (name: string) => l10n.t("Wrap function in span '{0}'", name),
): Promise<Result<ActionEdits, Refusal>> {
  return editFile(source, options.files, (file) => {
    const fn = functionAt(file.tree, offset);
    if (!fn) return refuse(l10n.t('There is no function here: put the cursor into one.'));
    const helper = options.style?.spanHelper?.name;
    const reason = refusalOfFunction(fn, helper);
    if (reason !== undefined) return refuse(reason);
    const dropped = refusalOfDropped(ownNodesOf(fn), file.checker);
    if (dropped) return failed(dropped);
    const style = styleOf(file.tree);
    const content = contentOf(fn, style, helper, options.continued?.guards);
    if (!content.ok) return content;
    const body = asyncBodyOf(fn, file.checker);
    if (!body.ok) return body;
    if (body.value.isAsync && !isAsync(fn) && mustStayInPlace(fn)) {
      return refuse(
        l10n.t('The function returns a promise, which a span in place cannot wait for: make it async first.'),
      );
    }
    const name = options.name ?? spanNameOfFunction(fn);
    const span = freeName('span', bindingNamesIn(fn));
    const plan = { file, fn, content: content.value, body: body.value, style, options: { ...options, name }, span };
    const choice = { fn, saidWithoutTypes: options.continued?.saidWithoutTypes };
    const chosen = chooseVariant(file, variantsOf(plan), titleWith(name), choice);
    return chosen.ok ? ok({ ...chosen.value, notes: [...(chosen.value.notes ?? []), ...notesOn(fn)] }) : chosen;
  });
}

/** What is known of a function that goes into a span. */
interface Plan {
  readonly file: OpenedFile;
  readonly fn: FunctionNode;
  readonly content: FunctionContent;
  readonly body: AsyncBody;
  readonly style: Style;
  readonly options: WrapOptions & { readonly name: string };
  /** Name of the span's variable. */
  readonly span: string;
}

/** The forms the span can take, best first. */
function* variantsOf(plan: Plan): Generator<Variant> {
  const inPlace = plan.options.style?.form === 'startSpan';
  if (inPlace) yield* formsInPlace(plan);
  if (!mustStayInPlace(plan.fn)) yield* callbackForms(plan);
  if (!inPlace) yield* formsInPlace(plan);
}

function* callbackForms({ file, fn, content, body, style, options, span }: Plan): Generator<Variant> {
  const names = namesForSpan(file, fn, content.region.content.start, 'callback', span, options, style);
  const isExpression = !typescript.isBlock(fn.body!);
  const isAlone = isExpression && !names.beginning;
  const region =
    isExpression && !isAlone ? regionOfExpressionInBraces(file.tree, fn.body as ts.Expression, style) : content.region;
  const receive = isAlone || typescript.isSetAccessorDeclaration(fn) ? '' : 'return ';
  const ownTry = names.spanHelper === undefined ? ownTryOf(content.statements, region) : undefined;
  const notes = notesOnActiveSpan(ownNodesOf(fn));
  for (const returnType of [undefined, ...returnTypesOf(file, fn)]) {
    const type = returnType === undefined ? {} : { returnType };
    const { isAsync, awaits } = body;
    const form = activeSpan(names, style, { receive, isAsync, isExpression, isTry: ownTry !== undefined, ...type });
    const recording = recordingIn({ file, fn, style }, ownTry, names, form.depth);
    const printed = printSpan(file.tree, region, form, options.name, style, [...recording, ...awaits]);
    yield { ...withEdits(names.edits, printed), notes };
  }
}

function* formsInPlace({ file, fn, content, body, style, options, span }: Plan): Generator<PrintedSpan> {
  // What is returned can be waited for in an async function only.
  if (body.isAsync && !isAsync(fn)) return;
  const isExpression = !typescript.isBlock(fn.body!);
  const region = isExpression ? regionOfExpressionInBraces(file.tree, fn.body as ts.Expression, style) : content.region;
  const names = namesForSpan(file, fn, region.content.start, 'inPlace', span, options, style);
  const ownTry = ownTryOf(content.statements, region);
  const form = inlineSpan(names, style, { isExpression, isTry: ownTry !== undefined });
  const recording = recordingIn({ file, fn, style }, ownTry, names, form.depth);
  yield withEdits(names.edits, printSpan(file.tree, region, form, options.name, style, [...recording, ...body.awaits]));
}

function isAsync(fn: FunctionNode): boolean {
  return hasModifier(fn, typescript.SyntaxKind.AsyncKeyword);
}

/** What the function's own code has to record, since the span's `catch` does not see it. */
function recordingIn(
  { file, fn, style }: Pick<Plan, 'file' | 'fn' | 'style'>,
  ownTry: OwnTry | undefined,
  names: SpanNames,
  depth: number,
): TextEdit[] {
  const taken = bindingNamesIn(fn);
  return [
    ...(ownTry ? recordInOwnCatch(ownTry, freeName('error', new Set(taken)), names, style, depth) : []),
    ...recordOwnErrors(file, { nodes: insideOf(fn), taken, names, style, depth }),
  ];
}

function withEdits(edits: readonly TextEdit[], printed: PrintedSpan): PrintedSpan {
  return { ...printed, edits: [...edits, ...printed.edits] };
}
