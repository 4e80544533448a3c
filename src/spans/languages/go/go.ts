import { actionsIn } from '../../action.ts';
import type { CodeFile } from '../../code/code-file.ts';
import { languageOfCode } from '../../code/language-of-code.ts';
import type { FileSurroundings, Language } from '../../language.ts';
import type { GrammarLoader } from '../../linter.ts';
import type { SourceFile } from '../../source-file.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import { areNamedIn } from '../../wrappers.ts';
import { goActions } from './actions/actions.ts';
import { Api } from './api.ts';
import { goFile } from './editing/go-file.ts';
import { outermostFunctions } from './functions.ts';
import { loadTrees } from './grammar.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { isSilenced } from './nolint.ts';
import { Packages } from './packages.ts';
import { go as profile } from './profile.ts';
import { type GoSource, parsedFile, sourceOf } from './sources.ts';
import { spanSitesOf } from './span-sites.ts';
import { isOfInterest } from './syntax.ts';
import { Translator } from './translation/translator.ts';
import { Types } from './types.ts';
import { withoutUnusedImports } from './unused-imports.ts';
import { usesOf } from './uses/uses-of.ts';

/** Go. Rejects if its grammar cannot be loaded. */
export async function loadGo(loadGrammar: GrammarLoader): Promise<Language> {
  const trees = await loadTrees(loadGrammar);
  const packages = new Packages(trees);
  return languageOfCode({
    open: (file, surroundings) => openFile(trees, packages, file, surroundings),
    outlineOf: () => undefined,
    syntaxErrors: ({ path, text }) => sourceOf(path, text, trees, { whole: true }).errors,
    tidied: ({ text }, edits) => withoutUnusedImports(text, edits),
  });
}

function openFile(
  trees: RecentTrees,
  packages: Packages,
  file: SourceFile,
  { files, wrappers }: FileSurroundings,
): CodeFile {
  const { path, text } = file;
  let read: Translator | undefined;
  const translator = () => {
    read ??= translatorOf(sourceOf(path, text, trees, { isOfInterest: interest }));
    return read;
  };
  const interest = (part: string) => isOfInterest(part) || areNamedIn(part, wrappers);
  const translatorOf = (source: GoSource) => {
    const types = new Types(source, packages.around(source, files));
    return new Translator(source, new Api(types, wrappers));
  };
  return {
    isCandidate: profile.mayUseOpenTelemetry(text) || profile.mayConcernRules(text) || areNamedIn(text, wrappers),
    version: '',
    isOfInterest: interest,
    read: (excerpt) => {
      const read = translatorOf(sourceOf(path, excerpt, trees, { isOfInterest: interest }));
      return {
        functions: outermostFunctions(read),
        uses: () => usesOf(read),
        idiomsOf: (lowered) => idiomsOf(read, lowered),
      };
    },
    moduleFacts: () => (maySetUp(text) ? moduleFactsOf(translator(), files) : undefined),
    isComment: (offset) => trees.parse(parsedFile(file))?.rootNode.descendantForIndex(offset)?.type === 'comment',
    silences: (finding) => isSilenced(finding, translator().source),
    sites: () => spanSitesOf(translator()),
    actions: () => actionsIn(goActions, goFile(trees, packages, file)),
  };
}
