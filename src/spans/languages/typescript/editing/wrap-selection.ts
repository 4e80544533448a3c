import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import type { Refusal } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { endsActiveSpan, notesOnActiveSpan } from './active-span-use.ts';
import { editFile, type OpenedFile } from './compiler.ts';
import type { WrapOptions } from './continued-trace.ts';
import { type DataFlow, dataFlowOf } from './data-flow.ts';
import { hoist, moveOut } from './hoisting.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { recordOwnErrors } from './own-errors.ts';
import { receiversOf } from './receivers.ts';
import { regionOfStatements } from './region.ts';
import { type Selection, selectionAt } from './selection.ts';
import { type SelectionShape, shapeOf } from './selection-shape.ts';
import { activeSpan, inlineSpan, type PrintedSpan, printSpan, type SpanForm } from './span-form.ts';
import { spanNameOfStatements } from './span-name.ts';
import { namesForSpan, type PreparedNames } from './span-names.ts';
import { styleOf } from './style.ts';
import { functionAround, ownNodesOfAll } from './tree.ts';
import { chooseVariant, type Variant } from './variants.ts';

/** Edits that run the statements of `range` in a span. */
export function wrapSelection(
  source: SourceFile,
  range: OffsetRange,
  options: WrapOptions,
  titleWith = (name: string) => l10n.t("Wrap selection in span '{0}'", name),
): Promise<Result<ActionEdits, Refusal>> {
  return editFile(source, options.files, (file) => {
    const selection = selectionAt(file.tree, range);
    if (!selection.ok) return selection;
    const shape = shapeOf(file.checker, selection.value, options.style?.spanHelper?.name);
    if (!shape.ok) return shape;
    const flow = dataFlowOf(file, selection.value);
    if (!flow.ok) return flow;
    const name = options.name ?? spanNameOfStatements(selection.value.statements);
    const variants = variantsOf(file, selection.value, shape.value, flow.value, { ...options, name });
    const { continued } = options;
    return chooseVariant(file, variants, titleWith(name), { saidWithoutTypes: continued?.saidWithoutTypes });
  });
}

/** The forms the span can take, best first. */
function* variantsOf(
  file: OpenedFile,
  selection: Selection,
  shape: SelectionShape,
  flow: DataFlow,
  options: WrapOptions & { readonly name: string },
): Generator<Variant> {
  const style = styleOf(file.tree);
  const [place] = selection.statements;
  const span = freeName('span', bindingNamesIn(functionAround(place)));
  const region = regionOfStatements(file.text, selection.content);
  const namesFor = (form: Parameters<typeof namesForSpan>[3]) =>
    namesForSpan(file, place, selection.content.start, form, span, options, style);
  const print = (names: PreparedNames, form: SpanForm, inner: readonly TextEdit[]): PrintedSpan => {
    const nodes = ownNodesOfAll(selection.statements);
    const taken = bindingNamesIn(functionAround(place));
    const recording = recordOwnErrors(file, { nodes, taken, names, style, depth: form.depth });
    const printed = printSpan(file.tree, region, form, options.name, style, [...recording, ...inner]);
    return { ...printed, edits: [...names.edits, ...printed.edits] };
  };
  const inPlace = options.style?.form === 'startSpan';
  if (inPlace) yield* formsInPlace();
  const { returns = [] } = shape;
  // What returns early gives no value.
  const forms = receiversOf(file, selection, shape, flow).filter(({ result }) => !result || returns.length === 0);
  if (forms.length > 0 && !endsActiveSpan(ownNodesOfAll(selection.statements))) {
    const names = namesFor('callback');
    const notes = notesOnActiveSpan(ownNodesOfAll(selection.statements));
    const { declarations, edits } = moveOut(file, flow.moved, selection.content);
    for (const form of forms) {
      const active = activeSpan(names, style, { ...form, declarations });
      const printed = print(names, active, [...shape.awaits, ...returns, ...edits]);
      yield { ...printed, notes };
    }
  }
  if (!inPlace) yield* formsInPlace();

  function* formsInPlace(): Generator<PrintedSpan> {
    const names = namesFor('inPlace');
    for (const typed of [false, true]) {
      const hoisting = hoist(file, flow, selection.content, style, typed);
      if (hoisting) yield print(names, inlineSpan(names, style, hoisting), [...shape.awaits, ...hoisting.edits]);
    }
  }
}
