import { actionsIn } from '../../action.ts';
import type { CodeFile, CodeReader } from '../../code/code-file.ts';
import { excerptOfInterest } from '../../code/excerpt-of-interest.ts';
import { languageOfCode } from '../../code/language-of-code.ts';
import type { Language } from '../../language.ts';
import type { SourceFile } from '../../source-file.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import { areNamedIn, type Wrapper } from '../../wrappers.ts';
import { erlangActions } from './actions.ts';
import { changesContext, ErlangFile } from './erlang-file.ts';
import { isCommentAt } from './grammar/forms.ts';
import { erlangParser } from './grammar/parser.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { interestIn } from './interest.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { outlineOf } from './outline.ts';
import { erlang as profile } from './profile.ts';
import { routesIn } from './routes.ts';
import { spanSitesOf } from './span-sites.ts';
import { copySyntax } from './syntax.ts';
import { Functions } from './translation/functions.ts';
import { Trees } from './trees.ts';
import { usesOf } from './uses/uses-of.ts';

/** Erlang. Its parser is part of the program, so that there is nothing to load. */
export async function loadErlang(): Promise<Language> {
  const trees = new Trees();
  const reader: CodeReader = {
    open: (source, { wrappers }) => openFile(source, trees, wrappers),
    outlineOf,
    syntaxErrors: (source) => copySyntax(trees.treeOf(source), source.text).errors,
    tidied: (_, edits) => edits,
  };
  return languageOfCode(reader);
}

function openFile(source: SourceFile, trees: Trees, wrappers: readonly Wrapper[]): CodeFile {
  const { text } = source;
  const isWrapped = areNamedIn(text, wrappers);
  const mayMatter = interestIn(text);
  const isOfInterest = (form: string) => mayMatter(form) || areNamedIn(form, wrappers);
  const whole = () => new ErlangFile(trees.treeOf(source), text, wrappers);
  const read = (excerpt: Excerpt) => new ErlangFile(erlangParser.parse(excerpt.text), excerpt, wrappers);
  return {
    isCandidate: isWrapped || profile.mayUseOpenTelemetry(text),
    version: () => (changesContext(text) ? 'changes context' : ''),
    isOfInterest,
    read: (excerpt) => {
      const file = read(excerpt);
      const translated = new Functions(file);
      const functions = file.module.functions.filter(({ node }) => isOfInterest(node.text));
      return {
        errors: file.errors,
        functions: functions.map((form) => translated.of(form)),
        uses: () => usesOf(file),
        idiomsOf: (lowered) => idiomsOf(file, lowered),
      };
    },
    moduleFacts: () => (maySetUp(text) ? moduleFactsOf(whole()) : undefined),
    isComment: (offset) => isCommentAt(text, offset),
    sites: () => spanSitesOf(read(excerptOfInterest(text, outlineOf(text), isOfInterest))),
    routes: () => (profile.mayRegisterRoutes(text) ? routesIn(copySyntax(erlangParser.parse(text), text).root) : []),
    actions: () => actionsIn(erlangActions, whole()),
  };
}
