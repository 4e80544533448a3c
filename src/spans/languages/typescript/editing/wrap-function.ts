import type { ts } from 'ts-morph';
import { failed, type Result } from '../../../../base/result.ts';
import type { SpanOptions } from '../../../action.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { Refusal, SpanInsertion } from '../../../span-insertion.ts';
import { type AsyncBody, asyncBodyOf } from './async-body.ts';
import { editFile, type OpenedFile, typescript } from './compiler.ts';
import { functionAt } from './function-at.ts';
import { mustStayInPlace, regionOfFunction, returnTypesOf } from './function-body.ts';
import { refusalOfFunction } from './function-refusals.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { prologueFor } from './prologue.ts';
import { type Region, regionOfExpressionInBraces } from './region.ts';
import { activeSpan, inlineSpan, type PrintedSpan, printSpan } from './span-form.ts';
import { spanNameOfFunction } from './span-name.ts';
import { type Style, styleOf } from './style.ts';
import { type FunctionNode, hasModifier } from './tree.ts';
import { chooseVariant } from './variants.ts';

/** Edits that run the body of the function at `offset` in a span. */
export function wrapFunction(
  source: SourceFile,
  offset: number,
  options: SpanOptions,
): Promise<Result<SpanInsertion, Refusal>> {
  return editFile(
    source,
    (file) => {
      const fn = functionAt(file.tree, offset);
      if (!fn) return failed({ reason: 'There is no function here: put the cursor into one.' });
      const reason = refusalOfFunction(fn);
      if (reason !== undefined) return failed({ reason });
      const style = styleOf(file.tree);
      const region = regionOfFunction(fn, style);
      if (!region.ok) return region;
      const asyncBody = asyncBodyOf(fn, file.checker);
      if (!asyncBody.ok) return asyncBody;
      const name = options.name ?? spanNameOfFunction(fn);
      const variants = variantsOf(file, fn, region.value, asyncBody.value, style, { ...options, name });
      return chooseVariant(file, variants, `Wrap function in span '${name}'`, fn);
    },
    options.files,
  );
}

/** The forms the span can take, best first. */
function* variantsOf(
  file: OpenedFile,
  fn: FunctionNode,
  region: Region,
  { isAsync, awaits }: AsyncBody,
  style: Style,
  options: SpanOptions & { readonly name: string },
): Generator<PrintedSpan> {
  const { tree } = file;
  const prologue = prologueFor(file, fn, region.content.start, options, style);
  const names = { ...prologue, span: freeName('span', bindingNamesIn(fn)) };
  const isExpression = !typescript.isBlock(fn.body!);
  const print = (where: Region, form: Parameters<typeof printSpan>[2]): PrintedSpan => {
    const printed = printSpan(tree, where, form, options.name, style, awaits);
    return { ...printed, edits: [...prologue.edits, ...printed.edits] };
  };
  if (!mustStayInPlace(fn)) {
    const receive = isExpression || typescript.isSetAccessorDeclaration(fn) ? '' : 'return ';
    yield print(region, activeSpan(names, style, { receive, isAsync, isExpression }));
    for (const returnType of returnTypesOf(file, fn)) {
      yield print(region, activeSpan(names, style, { receive, isAsync, isExpression, returnType }));
    }
  }
  if (isAsync && !hasModifier(fn, typescript.SyntaxKind.AsyncKeyword)) return;
  const place = isExpression ? regionOfExpressionInBraces(tree, fn.body as ts.Expression, style) : region;
  yield print(place, inlineSpan(names, style, { isExpression }));
}
