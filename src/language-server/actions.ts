import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OffsetRange, PositionRange } from '../base/range.ts';
import { failed, ok } from '../base/result.ts';
import type { ActionParams, ActionResult, CreatedDocument, DocumentEdits } from '../protocol/language-server.ts';
import type { Action, CreatedFile, SpanOptions } from '../spans/action.ts';
import type { Actions, OfferedAction } from '../spans/create-actions.ts';
import { languageNames } from '../spans/languages.ts';
import type { GrammarLoader } from '../spans/linter.ts';
import { sourceFileOf } from './analysis.ts';
import { asksFor, mayWant, wants } from './code-actions.ts';
import { toRange } from './diagnostics.ts';

/** What kinds of actions there are, without loading them. */
export const actionKinds: readonly string[] = [
  `${CodeActionKind.RefactorRewrite}.spanwright`,
  `${CodeActionKind.RefactorExtract}.spanwright`,
  `${CodeActionKind.Source}.spanwright`,
];

/** Offers actions in documents and applies them; they are loaded when somebody first asks. */
export class DocumentActions {
  readonly #loadGrammar: GrammarLoader;
  readonly #optionsOf: (uri: string) => Promise<SpanOptions>;
  #actions: Promise<Actions> | undefined;

  constructor(loadGrammar: GrammarLoader, optionsOf: (uri: string) => Promise<SpanOptions>) {
    this.#loadGrammar = loadGrammar;
    this.#optionsOf = optionsOf;
  }

  /** The edits of an action, or why it does not apply. */
  async apply(
    document: TextDocument,
    { action, range, choice }: Omit<ActionParams, 'uri'>,
    givenOptions?: SpanOptions,
  ): Promise<ActionResult> {
    const file = sourceFileOf(document);
    if (!file) return failed({ reason: l10n.t('Spans can be inserted in {0} files only.', languageNames('and')) });
    const { version } = document;
    const [actions, options] = await Promise.all([this.#load(), givenOptions ?? this.#optionsOf(document.uri)]);
    const result = await actions.apply(action, file, offsetsOf(range, document), {
      ...options,
      ...(choice !== undefined && { choice }),
    });
    if (!result.ok) return result;
    if (document.version !== version)
      return failed({ reason: l10n.t('The file changed meanwhile; nothing was done.') });
    const { title, edits, placeholders, notes = [], created } = result.value;
    const address = created && addressOf(created, document.uri);
    if (created && address === undefined)
      return failed({ reason: l10n.t('Save the file first: a new one goes beside it.') });
    return ok({
      title,
      version,
      edits: edits.map((edit) => ({ range: toRange(edit.range, document), newText: edit.newText })),
      placeholders,
      notes,
      ...(created && address !== undefined && { created: createdDocument(created, address) }),
    });
  }

  /** `command` is the client's that applies the edits; without it code actions are resolved by their `data`. */
  async offers(document: TextDocument, params: CodeActionParams, command: string | undefined): Promise<CodeAction[]> {
    const file = sourceFileOf(document);
    const { context } = params;
    if (!file || !actionKinds.some((kind) => mayWant(context, kind))) return [];
    const actions = await this.#load();
    const range = offsetsOf(params.range, document);
    const offers = await actions.offers(file, range, (action) =>
      action.kind === 'source' ? asksFor(context, kindOf(action)) : wants(context, kindOf(action)),
    );
    if (offers.length === 0) return [];
    const options = await this.#optionsOf(document.uri);
    const codeActions: CodeAction[] = [];
    for (const offered of offers) {
      const isAskedFor = asksFor(context, kindOf(offered.action));
      if (offered.offer.isQuiet && !isAskedFor) continue;
      const codeAction = await this.#toCodeAction(document, offered, { isAskedFor, command, options });
      if (codeAction) codeActions.push(codeAction);
    }
    // What can be done comes before what cannot.
    return codeActions.toSorted((a, b) => Number(a.disabled !== undefined) - Number(b.disabled !== undefined));
  }

  async #toCodeAction(
    document: TextDocument,
    { action, offer, usesCompiler }: OfferedAction,
    { isAskedFor, command, options }: { isAskedFor: boolean; command: string | undefined; options: SpanOptions },
  ): Promise<CodeAction | undefined> {
    const kind = kindOf(action);
    const { choice } = offer;
    const params: ActionParams = {
      uri: document.uri,
      action: action.id,
      range: toRange(offer.range, document),
      ...(choice !== undefined && { choice }),
    };
    let title = offer.title ?? action.title;
    // Exact titles and reasons are worth loading the compiler for once the user looks at a menu of refactorings. What goes
    // through a whole file is not tried before it is chosen.
    if (action.target !== 'file' && (isAskedFor || !usesCompiler)) {
      const result = await this.apply(document, params, options);
      if (!result.ok) return isAskedFor ? { title, kind, disabled: { reason: result.problem.reason } } : undefined;
      title = result.value.title;
    }
    return command === undefined
      ? { title, kind, data: params }
      : { title, kind, command: { title, command, arguments: [params] } };
  }

  #load(): Promise<Actions> {
    this.#actions ??= import('../spans/create-actions.ts').then(({ createActions }) =>
      createActions(this.#loadGrammar),
    );
    return this.#actions;
  }
}

/** The address of a new file; `undefined` if the document is in no folder. */
function addressOf({ path }: CreatedFile, uri: string): string | undefined {
  const relative = path.split('/').map(encodeURIComponent).join('/');
  return uri.startsWith('untitled:') || !URL.canParse(relative, uri) ? undefined : new URL(relative, uri).href;
}

function createdDocument({ text, selection }: CreatedFile, uri: string): CreatedDocument {
  return { uri, text, selection: toRange(selection, TextDocument.create(uri, '', 0, text)) };
}

/** A new file and the changes of the document as one edit; it fails as a whole where the file is there already. */
export function documentChangesOf(
  { edits, version, created }: DocumentEdits,
  uri: string,
): NonNullable<WorkspaceEdit['documentChanges']> {
  const changes = edits.length > 0 ? [{ textDocument: { uri, version }, edits: [...edits] }] : [];
  if (!created) return changes;
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri: created.uri, options: { overwrite: false, ignoreIfExists: false } },
    {
      textDocument: { uri: created.uri, version: null },
      edits: [{ range: { start, end: start }, newText: created.text }],
    },
    ...changes,
  ];
}

function kindOf({ kind, id }: Action): string {
  return `${kind}.spanwright.${id}`;
}

function offsetsOf({ start, end }: PositionRange, document: TextDocument): OffsetRange {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
