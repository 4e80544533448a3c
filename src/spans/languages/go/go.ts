import type { OffsetRange } from '../../../base/range.ts';
import { actionsIn } from '../../action.ts';
import type { CodeFile } from '../../code/code-file.ts';
import { excerptOfInterest } from '../../code/excerpt-of-interest.ts';
import { languageOfCode } from '../../code/language-of-code.ts';
import type { FileSurroundings, Language } from '../../language.ts';
import type { GrammarLoader } from '../../linter.ts';
import type { SourceFile } from '../../source-file.ts';
import { Excerpt } from '../../syntax/excerpt.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import { areNamedIn } from '../../wrappers.ts';
import { goActions } from './actions/actions.ts';
import { Api } from './api.ts';
import { commentsIn } from './editing/comments.ts';
import { goFile } from './editing/go-file.ts';
import { outermostFunctions } from './functions.ts';
import { loadTrees } from './grammar.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { interestIn } from './interest.ts';
import { withMentionedOnly } from './mentioned.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { isSilenced, silencedIn, silencesOthers } from './nolint.ts';
import { outlineOf } from './outline.ts';
import { PackageFiles } from './package-files.ts';
import { go as profile } from './profile.ts';
import { routesIn } from './routes.ts';
import { type GoSource, sourceOf } from './sources.ts';
import { spanSitesOf } from './span-sites.ts';
import { Surroundings } from './surroundings.ts';
import { isOfInterest } from './syntax.ts';
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
  const inTest = profile.testPath.test(path);
  const around = new Surroundings(packages, path, files);
  const interest = withWrappers(interestIn(text, inTest), wrappers);
  const sourceWith = (isWanted: IsOfInterest, excerpt = excerptOfInterest(text, outlineOf(text), isWanted)) =>
    sourceOf(path, excerpt, trees, { isOfInterest: isWanted });
  const translatorOf = (source: GoSource) =>
    new Translator(source, new Api(new Types(source, around.viewFrom(source)), wrappers));
  let last: { readonly text: string; readonly translator: Translator } | undefined;
  const read = (excerpt: Excerpt) => {
    // What rules look at tells module facts too.
    if (last?.text !== excerpt.text) {
      const mentioned = withMentionedOnly(excerpt, interest);
      last = { text: excerpt.text, translator: translatorOf(sourceWith(interest, mentioned)) };
    }
    return last.translator;
  };
  let comments: readonly OffsetRange[] | undefined;
  let silenced: readonly OffsetRange[] | undefined;
  return {
    isCandidate: (profile.mayConcernRules(text) || areNamedIn(text, wrappers)) && interest(text),
    version: () => around.version,
    isOfInterest: interest,
    read: (excerpt) => {
      const translator = read(excerpt);
      return {
        hasErrors: translator.source.hasErrors,
        errors: translator.source.errors,
        functions: outermostFunctions(translator),
        uses: () => usesOf(translator),
        idiomsOf: (lowered) => idiomsOf(translator, lowered),
      };
    },
    isSound: (excerpt) => !sourceWith(interest, excerpt).hasErrors,
    moduleFacts: () =>
      !inTest && maySetUp(text)
        ? moduleFactsOf(read(excerptOfInterest(text, outlineOf(text), interest)), files)
        : undefined,
    isComment: (offset) => {
      comments ??= commentsIn(text);
      return comments.some(({ start, end }) => start <= offset && offset < end);
    },
    silences: (finding) => {
      silenced ??= silencesOthers(text) ? silencedIn(sourceWith(silencesOthers)) : [];
      return isSilenced(finding, silenced);
    },
    sites: () => spanSitesOf(translatorOf(sourceWith(withWrappers(isOfInterest, wrappers)))),
    routes: () =>
      profile.mayRegisterRoutes(text) ? routesIn(sourceOf(path, new Excerpt(text), trees, { whole: true }).root) : [],
    actions: () => actionsIn(goActions, goFile(trees, packages, file)),
  };
}

type IsOfInterest = (part: string) => boolean;

function withWrappers(isOfInterest: IsOfInterest, wrappers: FileSurroundings['wrappers']): IsOfInterest {
  return (part) => isOfInterest(part) || areNamedIn(part, wrappers);
}
