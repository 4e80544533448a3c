import type { OffsetRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { Action, ActionEdits, ActionFile, Offer, SpanOptions } from './action.ts';
import { allActions } from './actions/index.generated.ts';
import { loadParsers, type Parsers } from './languages/typescript/grammar.ts';
import { openSyntax } from './languages/typescript/language.ts';
import type { FileContext } from './languages/typescript/lowering.ts';
import type { GrammarLoader } from './linter.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { SourceFile } from './source-file.ts';

export interface Actions {
  readonly all: readonly Action[];
  /** What can be done at a place; `wants` says which actions to ask. The first call for a text parses it. */
  offers(file: SourceFile, range: OffsetRange, wants: (action: Action) => boolean): readonly [Action, Offer][];
  apply(id: string, file: SourceFile, range: OffsetRange, options: SpanOptions): Promise<Result<ActionEdits, Refusal>>;
}

/** All actions. Rejects if a grammar cannot be loaded; the compiler is loaded when the first action needs it. */
export async function createActions(loadGrammar: GrammarLoader): Promise<Actions> {
  const parsers = await loadParsers(loadGrammar);
  let last: ActionFile | undefined;
  /** A cursor that moves asks again and again for the same text. */
  const open = (file: SourceFile): ActionFile => {
    const isSame = last?.text === file.text && last.path === file.path && last.languageId === file.languageId;
    if (!last || !isSame) last = openFile(parsers, file);
    return last;
  };
  return {
    all: allActions,
    offers: (file, range, wants) =>
      allActions
        .filter(wants)
        .flatMap((action) => action.offer(open(file), range).map((offer): [Action, Offer] => [action, offer])),
    async apply(id, file, range, options) {
      const action = allActions.find((candidate) => candidate.id === id);
      return action ? action.apply(open(file), range, options) : refuse(`There is no action '${id}'.`);
    },
  };
}

function openFile(parsers: Parsers, { path, languageId, text }: SourceFile): ActionFile {
  let syntax: FileContext | undefined;
  return {
    path,
    languageId,
    text,
    get syntax() {
      syntax ??= openSyntax(parsers, { path, languageId, text });
      return syntax;
    },
  };
}
