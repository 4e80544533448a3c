import { actionsIn } from '../../action.ts';
import type { CodeFile, CodeReader } from '../../code/code-file.ts';
import { languageOfCode } from '../../code/language-of-code.ts';
import type { Language } from '../../language.ts';
import type { SourceFile } from '../../source-file.ts';
import { areNamedIn, type Wrapper } from '../../wrappers.ts';
import { erlangActions } from './actions.ts';
import { ErlangFile } from './erlang-file.ts';
import { ErlangParser } from './grammar/parser.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { erlang as profile } from './profile.ts';
import { spanSitesOf } from './span-sites.ts';
import { copySyntax } from './syntax.ts';
import { Functions } from './translation/functions.ts';
import { Trees } from './trees.ts';
import { usesOf } from './uses/uses-of.ts';

/** Erlang. Its parser is part of the program, so that there is nothing to load. */
export async function loadErlang(): Promise<Language> {
  // Of most files, few functions have to do with spans; actions see all of them.
  const ofInterest = new Trees(new ErlangParser(isOfInterest));
  const trees = new Trees();
  const reader: CodeReader = {
    open: (source, { wrappers }) => openFile(source, wrappers.length > 0 ? trees : ofInterest, trees, wrappers),
    outlineOf: () => undefined,
    syntaxErrors: (source) => copySyntax(trees.treeOf(source), source.text).errors,
    tidied: (_, edits) => edits,
  };
  return languageOfCode(reader);
}

function openFile(source: SourceFile, trees: Trees, whole: Trees, wrappers: readonly Wrapper[]): CodeFile {
  const isWrapped = areNamedIn(source.text, wrappers);
  let known: ErlangFile | undefined;
  const file = () => (known ??= new ErlangFile(source, trees, wrappers));
  return {
    isCandidate: isWrapped || profile.mayUseOpenTelemetry(source.text),
    version: '',
    isOfInterest: (text) => isOfInterest(text) || areNamedIn(text, wrappers),
    read: () => {
      const translated = new Functions(file());
      const functions = file().module.functions.filter(
        ({ node }) => isOfInterest(node.text) || areNamedIn(node.text, wrappers),
      );
      return {
        functions: functions.map((form) => translated.of(form)),
        uses: () => usesOf(file()),
        idiomsOf: (lowered) => idiomsOf(file(), lowered),
      };
    },
    moduleFacts: () => (maySetUp(source.text) ? moduleFactsOf(file()) : undefined),
    isComment: (offset) => whole.treeOf(source).resolveInner(offset, 1).name === 'Comment',
    sites: () => spanSitesOf(file()),
    actions: () => actionsIn(erlangActions, new ErlangFile(source, whole, wrappers)),
  };
}

/** Whether a form may have to do with spans, by its text, or says what names mean. */
function isOfInterest(text: string): boolean {
  return interesting.test(text) || /^-\s*(?:module|include|include_lib|import|define)\b/.test(text);
}

const interesting =
  /otel_|opentelemetry|span|ctx|\?(?:set_attributes?|record_exception|add_events?|set_status|update_name|is_recording)\b/i;
