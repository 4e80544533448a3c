import type { OffsetRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { Action, ActionEdits, ActionFile, Offer, SpanOptions } from './action.ts';
import { allActions } from './actions/index.generated.ts';
import { languageOf } from './languages.ts';
import type { GrammarLoader } from './linter.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { SourceFile } from './source-file.ts';
import { wrappersIn } from './wrappers.ts';

export interface Actions {
  readonly all: readonly Action[];
  /** What can be done at a place; `wants` says which actions to ask. The first call for a text parses it. */
  offers(file: SourceFile, range: OffsetRange, wants: (action: Action) => boolean): Promise<readonly [Action, Offer][]>;
  apply(id: string, file: SourceFile, range: OffsetRange, options: SpanOptions): Promise<Result<ActionEdits, Refusal>>;
}

/** All actions. They reject if a grammar cannot be loaded; the compiler is loaded when the first action needs it. */
export function createActions(loadGrammar: GrammarLoader): Actions {
  let last: ActionFile | undefined;
  /** A cursor that moves asks again and again for the same text. */
  const open = async (file: SourceFile): Promise<ActionFile> => {
    const isSame = last?.text === file.text && last.path === file.path && last.languageId === file.languageId;
    if (!last || !isSame) last = (await languageOf(file, loadGrammar)).look(file, { wrappers: [] }).forActions();
    return last;
  };
  return {
    all: allActions,
    async offers(file, range, wants) {
      const opened = await open(file);
      return allActions
        .filter(wants)
        .flatMap((action) => action.offer(opened, range).map((offer): [Action, Offer] => [action, offer]));
    },
    async apply(id, file, range, options) {
      const action = allActions.find((candidate) => candidate.id === id);
      if (!action) return refuse(`There is no action '${id}'.`);
      // What functions of other modules do is looked up once something is to be done, not wherever the cursor goes.
      const { files, wrappers = [] } = options;
      const seen = (await languageOf(file, loadGrammar)).look(file, { files, wrappers: wrappersIn(wrappers) });
      return action.apply(seen.forActions(), range, options);
    },
  };
}
