import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { failed, ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import type { Refusal } from '../../../refusal.ts';
import { type OpenedFile, parses, typescript } from './compiler.ts';
import type { FunctionNode } from './tree.ts';

/** One way to edit a file. */
export interface Variant {
  readonly edits: readonly TextEdit[];
  /** Where a new span's name is among the edits. */
  readonly name?: { readonly edit: TextEdit; readonly range: OffsetRange };
  /** What the user should know of this way. */
  readonly notes?: readonly string[];
}

/** What variants are held to. */
export interface Choice {
  /** Keeps the type that is inferred of it, if it leaves that to inference. */
  readonly fn?: FunctionNode;
  /** What the compiler may say where modules that the file imports cannot be found. */
  readonly saidWithoutTypes?: RegExp | undefined;
}

/** The first variant after which the compiler has nothing new to say. */
export function chooseVariant(
  file: OpenedFile,
  variants: Iterable<Variant>,
  title: string,
  { fn, saidWithoutTypes }: Choice = {},
): Result<ActionEdits, Refusal> {
  const lacksTypes = saidWithoutTypes !== undefined && file.errors.some((error) => /^Cannot find module/.test(error));
  const signature = fn && !file.isJavaScript ? signatureOf(file, fn) : undefined;
  let fallback: Variant | undefined;
  let complaint: string | undefined;
  for (const variant of variants) {
    const edits = inOrder(variant.edits);
    const text = applyEdits(file.text, edits);
    if (!parses(file.path, text)) {
      complaint ??= l10n.t('it would not parse.');
      continue;
    }
    const after = file.withText(text);
    const said = lacksTypes ? after.errors.filter((error) => !saidWithoutTypes.test(error)) : after.errors;
    const error = newError(file.errors, said);
    if (error !== undefined) {
      complaint ??= error;
      continue;
    }
    if (signature === undefined || signature === signatureOf(after, movedFunction(after.tree, fn!, edits))) {
      return ok(actionEditsOf(variant, title));
    }
    fallback ??= variant;
  }
  if (fallback) return ok(actionEditsOf(fallback, title));
  return failed({
    reason: l10n.t(
      "No form of the span keeps this code's types: {0}",
      complaint ?? l10n.t('a declaration sets only some of its variables.'),
    ),
  });
}

function actionEditsOf({ edits, name, notes }: Variant, title: string): ActionEdits {
  const ordered = inOrder(edits);
  const placeholders = name ? [{ places: [{ edit: ordered.indexOf(name.edit), range: name.range }] }] : [];
  return { title, edits: ordered, placeholders, ...(notes && { notes }) };
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .filter(({ range, newText }) => newText !== '' || range.end > range.start)
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.order - b.order)
    .map(({ edit }) => edit);
}

function newError(before: readonly string[], after: readonly string[]): string | undefined {
  const known = [...before];
  return after.find((error) => {
    const index = known.indexOf(error);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}

function signatureOf({ checker }: OpenedFile, fn: FunctionNode | undefined): string | undefined {
  const signature = fn && !fn.type ? checker.getSignatureFromDeclaration(fn) : undefined;
  return signature && checker.signatureToString(signature, undefined, typescript.TypeFormatFlags.NoTruncation);
}

/** The function that `fn` became in the text after `edits`. */
function movedFunction(tree: ts.SourceFile, fn: FunctionNode, edits: readonly TextEdit[]): FunctionNode | undefined {
  let start = fn.getStart();
  for (const { range, newText } of edits) {
    if (range.end <= fn.getStart()) start += newText.length - (range.end - range.start);
  }
  const moved = typescript.forEachChild(tree, function find(node): ts.Node | undefined {
    if (node.kind === fn.kind && node.getStart(tree) === start) return node;
    return node.pos <= start && start < node.end ? typescript.forEachChild(node, find) : undefined;
  });
  return moved as FunctionNode | undefined;
}
