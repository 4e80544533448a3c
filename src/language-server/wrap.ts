import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { failed, ok } from '../base/result.ts';
import type { WrapParams, WrapResult, WrapTarget } from '../protocol/language-server.ts';
import type { Action } from '../spans/action.ts';
import { sourceFileOf } from './analysis.ts';
import { asksFor, wants } from './code-actions.ts';
import { toRange } from './diagnostics.ts';
import { offeredFunction, offersSelection } from './refactoring-offer.ts';
import { spanOptions } from './span-options.ts';

export const wrapFunctionKind = `${CodeActionKind.RefactorRewrite}.spanwright.wrapFunction`;
export const wrapSelectionKind = `${CodeActionKind.RefactorRewrite}.spanwright.wrapSelection`;

/** The edits that put `target` of `document` into a span, or why that cannot be done. Loads the compiler on first use. */
export async function wrap(document: TextDocument, target: WrapTarget): Promise<WrapResult> {
  const file = sourceFileOf(document);
  if (file === undefined) return failed({ reason: 'Spans can be inserted in TypeScript and JavaScript files only.' });
  const { version } = document;
  const range = target.kind === 'function' ? { start: target.position, end: target.position } : target.range;
  const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const [action, options] = await Promise.all([loadAction(target.kind), spanOptions(document.uri)]);
  const insertion = await action.apply(file, offsets, options);
  if (!insertion.ok) return insertion;
  if (document.version !== version) return failed({ reason: 'The file changed meanwhile; nothing was wrapped.' });
  const { title, edits, name } = insertion.value;
  return ok({
    title,
    version,
    edits: edits.map((edit) => ({ range: toRange(edit.range, document), newText: edit.newText })),
    name,
  });
}

async function loadAction(kind: WrapTarget['kind']): Promise<Action> {
  const module =
    kind === 'function'
      ? await import('../spans/actions/wrap-function-in-span/action.ts')
      : await import('../spans/actions/wrap-selection-in-span/action.ts');
  return module.default;
}

/** `wrapCommand` is the client's command that applies the edits; without it the action is resolved by its `data`. */
export async function wrapActions(
  document: TextDocument,
  { range, context }: CodeActionParams,
  wrapCommand: string | undefined,
): Promise<CodeAction[]> {
  if (sourceFileOf(document) === undefined) return [];
  const offers: Offer[] = [];
  const text = document.getText();
  const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  if (wants(context, wrapFunctionKind)) {
    const found = offeredFunction(text, selection.start);
    if (found !== undefined) {
      const title = found.name === undefined ? 'Wrap function in span' : `Wrap function in span '${found.name}'`;
      const position = document.positionAt(found.offset);
      offers.push({ title, kind: wrapFunctionKind, target: { kind: 'function', position } });
    }
  }
  if (wants(context, wrapSelectionKind) && offersSelection(text, selection)) {
    offers.push({ title: 'Wrap selection in span', kind: wrapSelectionKind, target: { kind: 'selection', range } });
  }
  return Promise.all(offers.map((offer) => toAction(offer, document, context, wrapCommand)));
}

interface Offer {
  readonly title: string;
  readonly kind: string;
  readonly target: WrapTarget;
}

async function toAction(
  { title, kind, target }: Offer,
  document: TextDocument,
  context: CodeActionContext,
  wrapCommand: string | undefined,
): Promise<CodeAction> {
  const params: WrapParams = { uri: document.uri, target };
  const action: CodeAction =
    wrapCommand === undefined
      ? { title, kind, data: params }
      : { title, kind, command: { title, command: wrapCommand, arguments: [params] } };
  if (!asksFor(context, kind)) return action;
  // The user is looking at a menu of refactorings: exact titles and reasons are worth loading the compiler for.
  const result = await wrap(document, target);
  return result.ok
    ? { ...action, title: result.value.title }
    : { title, kind, disabled: { reason: result.problem.reason } };
}
