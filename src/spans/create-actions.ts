import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../base/range.ts';
import { ok, type Result } from '../base/result.ts';
import type { Action, ActionEdits, FileActions, Offer, SpanOptions } from './action.ts';
import { allActions } from './actions/index.generated.ts';
import { languageOf } from './languages.ts';
import type { GrammarLoader } from './linter.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { SourceFile } from './source-file.ts';
import { editsWithReturns, isOfWindows, rangeWithoutReturns, withoutReturns } from './windows-lines.ts';
import { wrappersIn } from './wrappers.ts';

export interface Actions {
  readonly all: readonly Action[];
  /** What can be done at a place; `wants` says which actions to ask. The first call for a text parses it. */
  offers(file: SourceFile, range: OffsetRange, wants: (action: Action) => boolean): Promise<readonly OfferedAction[]>;
  /** Refuses with a sentence what does not apply, and what the file's language does not have. */
  apply(id: string, file: SourceFile, range: OffsetRange, options: SpanOptions): Promise<Result<ActionEdits, Refusal>>;
}

export interface OfferedAction {
  readonly action: Action;
  readonly offer: Offer;
  /** Whether the language loads a compiler to apply it. */
  readonly usesCompiler: boolean;
}

/** All actions. They reject if a grammar cannot be loaded; the compiler is loaded when the first action needs it. */
export function createActions(loadGrammar: GrammarLoader): Actions {
  let last: { readonly file: SourceFile; readonly actions: FileActions } | undefined;
  /** A cursor that moves asks again and again for the same text. */
  const open = async ({ path, languageId, text }: SourceFile): Promise<FileActions> => {
    const known = last?.file;
    if (!last || known?.text !== text || known.path !== path || known.languageId !== languageId) {
      const file = { path, languageId, text };
      last = { file, actions: (await languageOf(file, loadGrammar)).look(file, { wrappers: [] }).actions() };
    }
    return last.actions;
  };
  const actions: Actions = {
    all: allActions,
    async offers(file, range, wants) {
      const inFile = await open(file);
      return allActions.filter(wants).flatMap((action) => {
        const own = inFile.get(action.id);
        const usesCompiler = own?.usesCompiler === true;
        return own?.offer(range).map((offer) => ({ action, offer, usesCompiler })) ?? [];
      });
    },
    async apply(id, file, range, options) {
      const action = allActions.find((candidate) => candidate.id === id);
      if (!action) return refuse(l10n.t("There is no action '{0}'.", id));
      const { text } = file;
      if (isOfWindows(text)) {
        // Whoever looks for the end of a line finds it in the same place then.
        const plain = { ...file, text: withoutReturns(text) };
        const result = await actions.apply(id, plain, rangeWithoutReturns(text, range), options);
        return result.ok ? ok(editsWithReturns(text, result.value)) : result;
      }
      // What functions of other modules do is looked up once something is to be done, not wherever the cursor goes.
      const { files, wrappers = [] } = options;
      const seen = (await languageOf(file, loadGrammar)).look(file, { files, wrappers: wrappersIn(wrappers) });
      const own = seen.actions().get(id);
      return own ? own.apply(range, options) : refuse(l10n.t("'{0}' does not exist for this language.", action.title));
    },
  };
  return actions;
}
