import type { OffsetRange } from '../../../base/range.ts';
import { actionsIn } from '../../action.ts';
import type { CodeFile } from '../../code/code-file.ts';
import { languageOfCode } from '../../code/language-of-code.ts';
import type { FileSurroundings, Language } from '../../language.ts';
import type { GrammarLoader } from '../../linter.ts';
import type { SourceFile } from '../../source-file.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import { areNamedIn } from '../../wrappers.ts';
import { goActions } from './actions/actions.ts';
import { Api } from './api.ts';
import { commentsIn } from './editing/comments.ts';
import { goFile } from './editing/go-file.ts';
import { outermostFunctions } from './functions.ts';
import { loadTrees } from './grammar.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { isSilenced, silencedIn, silencesOthers } from './nolint.ts';
import { excerptWith, outlineOf } from './outline.ts';
import { PackageFiles } from './package-files.ts';
import { go as profile } from './profile.ts';
import { sourceOf } from './sources.ts';
import { spanSitesOf } from './span-sites.ts';
import { Surroundings } from './surroundings.ts';
import { isOfInterest as mayMatter } from './syntax.ts';
import { Translator } from './translation/translator.ts';
import { Types } from './types.ts';
import { withoutUnusedImports } from './unused-imports.ts';
import { usesOf } from './uses/uses-of.ts';

/** Go. Rejects if its grammar cannot be loaded. */
export async function loadGo(loadGrammar: GrammarLoader): Promise<Language> {
  const trees = await loadTrees(loadGrammar);
  const packages = new PackageFiles(trees);
  return languageOfCode({
    open: (file, surroundings) => openFile(trees, packages, file, surroundings),
    outlineOf,
    syntaxErrors: ({ path, text }) => sourceOf(path, text, trees, { whole: true }).errors,
    tidied: ({ text }, edits) => withoutUnusedImports(text, edits),
  });
}

function openFile(
  trees: RecentTrees,
  packages: PackageFiles,
  file: SourceFile,
  { files, wrappers }: FileSurroundings,
): CodeFile {
  const { path, text } = file;
  const around = new Surroundings(packages, path, files);
  const isOfInterest = (part: string) => mayMatter(part) || areNamedIn(part, wrappers);
  const sourceWith = (isWanted: typeof isOfInterest, excerpt = excerptWith(text, isWanted)) =>
    sourceOf(path, excerpt, trees, { isOfInterest: isWanted });
  let last: { readonly text: string; readonly translator: Translator } | undefined;
  const read = (excerpt: Excerpt) => {
    // What is of interest to rules is so to module facts, mostly.
    if (last?.text === excerpt.text) return last.translator;
    const source = sourceWith(isOfInterest, excerpt);
    const types = new Types(source, around.viewFrom(source));
    const translator = new Translator(source, new Api(types, wrappers));
    last = { text: excerpt.text, translator };
    return translator;
  };
  const readAll = () => read(excerptWith(text, isOfInterest));
  let comments: readonly OffsetRange[] | undefined;
  let silenced: readonly OffsetRange[] | undefined;
  return {
    isCandidate: profile.mayUseOpenTelemetry(text) || profile.mayConcernRules(text) || areNamedIn(text, wrappers),
    get version() {
      return around.version;
    },
    isOfInterest,
    read: (excerpt) => {
      const translator = read(excerpt);
      return {
        functions: outermostFunctions(translator),
        uses: () => usesOf(translator),
        idiomsOf: (lowered) => idiomsOf(translator, lowered),
      };
    },
    moduleFacts: () => (maySetUp(text) ? moduleFactsOf(readAll(), files) : undefined),
    isComment: (offset) => {
      comments ??= commentsIn(text);
      return comments.some(({ start, end }) => start <= offset && offset < end);
    },
    silences: (finding) => {
      silenced ??= silencesOthers(text) ? silencedIn(sourceWith(silencesOthers)) : [];
      return isSilenced(finding, silenced);
    },
    sites: () => spanSitesOf(readAll()),
    actions: () => actionsIn(goActions, goFile(trees, packages, file)),
  };
}
