import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { refusalOfBlanks } from './blank-variables.ts';
import type { WrapOptions } from './continued-trace.ts';
import { noteDropped } from './dropped-errors.ts';
import { hoist } from './hoisting.ts';
import { isWholeSpan } from './in-span.ts';
import { layoutOf } from './layout.ts';
import { namesAround } from './names.ts';
import { refusalOfOpenScopes } from './open-scopes.ts';
import { placeOf } from './placeholders.ts';
import { framed, regionOfExpression, regionOfStatements } from './region.ts';
import { looksAsynchronous, resultKindOf } from './results.ts';
import { functionAround, type Selection, selectionAt } from './selection.ts';
import { newSpan, spanFrame } from './span-frame.ts';
import { spanNameOfStatements } from './span-name.ts';
import { quoted } from './string-literals.ts';
import { ownNodesOf } from './structure.ts';
import { Types } from './types.ts';

/** Edits that run the statements in a range in a span. */
export function wrapSelection(
  file: ActionFile,
  range: OffsetRange,
  options: WrapOptions,
  titleWith = (name: string) => l10n.t("Wrap selection in span '{0}'", name),
): Result<ActionEdits, Refusal> {
  const selected = selectionAt(file, range);
  if (!selected.ok) return selected;
  const selection = selected.value;
  const [first] = selection.statements;
  if (isBroken(file, first)) return refuse(l10n.t('The code around has a syntax error.'));
  if (isWholeSpan(selection.statements)) return refuse(l10n.t('All of it is in a span already.'));
  const reason =
    refusalOfReturns(file, selection) ?? refusalOfOpenScopes(selection.statements) ?? refusalOfBlanks(file, selection);
  if (reason !== undefined) return refuse(reason);
  const layout = layoutOf(file);
  const hoisting = hoist(file, selection, layout);
  if (!hoisting.ok) return hoisting;
  const { declarations, edits } = hoisting.value;
  const name = options.name ?? spanNameOfStatements(selection.statements);
  const prepared = newSpan(file, first, name, namesAround(first), options, layout);
  if (!prepared.ok) return prepared;
  const names = prepared.value;
  const { opening, closing } = spanFrame(names);
  const frame = { opening: [...declarations, ...opening], closing };
  const framing = framed(
    file,
    regionOfStatements(file, selection.content),
    frame,
    [...edits, ...noteDropped(file, selection.statements, names)],
    layout,
  );
  const all = [...names.edits(), ...framing.edits];
  const place = placeOf(all, framing.opening, quoted(name));
  return ok({ title: titleWith(name), edits: all, placeholders: [{ places: [place] }] });
}

/** Edits that give a loop braces, and run its only statement in a span. */
export function wrapOnlyStatement(
  file: ActionFile,
  statement: SyntaxNode,
  options: WrapOptions & { readonly name: string },
  titleWith: (name: string) => string,
): Result<ActionEdits, Refusal> {
  if (isBroken(file, statement)) return refuse(l10n.t('The code around has a syntax error.'));
  const returns = ownNodesOf([statement]).some(({ type }) => type === 'return_statement');
  if (returns) return refuse(l10n.t('The loop has no block that could be put into a span.'));
  const reason = refusalOfOpenScopes([statement]);
  if (reason !== undefined) return refuse(reason);
  const layout = layoutOf(file);
  const prepared = newSpan(file, statement, options.name, namesAround(statement), options, layout);
  if (!prepared.ok) return prepared;
  const names = prepared.value;
  const region = regionOfExpression(file, statement, layout);
  const framing = framed(file, region, spanFrame(names), noteDropped(file, [statement], names), layout);
  const all = [...names.edits(), ...framing.edits];
  const place = placeOf(all, framing.opening, quoted(options.name));
  return ok({ title: titleWith(options.name), edits: all, placeholders: [{ places: [place] }] });
}

/** What is returned from inside of the span, and completes later, would outlast it. */
function refusalOfReturns(file: ActionFile, selection: Selection): string | undefined {
  const fn = functionAround(selection);
  const returns = ownNodesOf(selection.statements).filter(({ type }) => type === 'return_statement');
  const values = returns.flatMap(({ children }) => children);
  if (!fn || values.length === 0) return undefined;
  const isLater =
    fn.type === 'lambda_expression'
      ? values.some(looksAsynchronous)
      : resultKindOf(fn.field('type'), new Types(file)) !== 'value';
  return isLater
    ? l10n.t('The selection returns what completes later, when its span would be over: wrap the whole function.')
    : undefined;
}
