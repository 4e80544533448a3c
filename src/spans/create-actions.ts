import type { OffsetRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { Action, ActionEdits, ActionFile, Offer, SpanOptions } from './action.ts';
import { allActions } from './actions/index.generated.ts';
import type { Surroundings } from './languages/typescript/api.ts';
import { loadParsers, type Parsers } from './languages/typescript/grammar.ts';
import { openSyntax } from './languages/typescript/language.ts';
import type { FileContext } from './languages/typescript/lowering.ts';
import { PackageModules } from './languages/typescript/recognition/package-modules.ts';
import { Wrappers } from './languages/typescript/recognition/wrappers.ts';
import type { GrammarLoader } from './linter.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { SourceFile } from './source-file.ts';
import { wrappersIn } from './wrappers.ts';

export interface Actions {
  readonly all: readonly Action[];
  /** What can be done at a place; `wants` says which actions to ask. The first call for a text parses it. */
  offers(file: SourceFile, range: OffsetRange, wants: (action: Action) => boolean): readonly [Action, Offer][];
  apply(id: string, file: SourceFile, range: OffsetRange, options: SpanOptions): Promise<Result<ActionEdits, Refusal>>;
}

/** All actions. Rejects if a grammar cannot be loaded; the compiler is loaded when the first action needs it. */
export async function createActions(loadGrammar: GrammarLoader): Promise<Actions> {
  const parsers = await loadParsers(loadGrammar);
  const packageModules = new PackageModules(parsers);
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
      if (!action) return refuse(`There is no action '${id}'.`);
      // What functions of other modules do is looked up once something is to be done, not wherever the cursor goes.
      const modules = packageModules.viewOf(file, options.files, wrappersIn(options.wrappers ?? []));
      const wrappers = new Wrappers(wrappersIn(options.wrappers ?? []));
      return action.apply(openFile(parsers, file, { modules, wrappers }), range, options);
    },
  };
}

function openFile(parsers: Parsers, { path, languageId, text }: SourceFile, surroundings?: Surroundings): ActionFile {
  let syntax: FileContext | undefined;
  return {
    path,
    languageId,
    text,
    get syntax() {
      syntax ??= openSyntax(parsers, { path, languageId, text }, surroundings);
      return syntax;
    },
  };
}
