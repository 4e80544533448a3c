import type { OffsetRange } from '../../../base/range.ts';
import { actionsIn } from '../../action.ts';
import type { CodeContent, CodeFile, CodeReader } from '../../code/code-file.ts';
import { excerptOfInterest } from '../../code/excerpt-of-interest.ts';
import type { FileSurroundings } from '../../language.ts';
import type { RouteSite } from '../../routes.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SyntaxCopy } from '../../syntax/copy-tree.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import { SyntaxNode } from '../../syntax/syntax-node.ts';
import { areNamedIn } from '../../wrappers.ts';
import { javaActions } from './actions/java-actions.ts';
import { actionFile } from './editing/action-file.ts';
import { type JavaFile, readFile } from './file.ts';
import { readHeader, withHeader } from './header.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { withMentionedOnly } from './mentioned.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { isInComment } from './outline/lexing.ts';
import { outlineOf } from './outline/outline.ts';
import { java } from './profile.ts';
import { routesIn } from './routes.ts';
import { spanSitesIn } from './span-sites.ts';
import { copySyntax, isOfInterest, mayTell, mayWorkOnSpans } from './syntax.ts';
import { functionOf, initialMembers, outermostFunctions, topLevelOf } from './translation/functions.ts';
import { withoutUnusedImports } from './unused-imports.ts';
import { usesOf } from './uses/uses-of.ts';

/** Reads files of Java with a parser that has its grammar. */
export class JavaReader implements CodeReader {
  readonly #trees: RecentTrees;

  constructor(trees: RecentTrees) {
    this.#trees = trees;
  }

  open(source: SourceFile, surroundings: FileSurroundings): CodeFile {
    let opened: JavaFile | undefined;
    const open = () => {
      opened ??= this.#read(
        source,
        excerptOfInterest(source.text, outlineOf(source.text), interestOf(surroundings)),
        surroundings,
      ).file;
      return opened;
    };
    const { text } = source;
    const isCandidate = (java.mayConcernRules(text) && mayTell(text)) || areNamedIn(text, surroundings.wrappers);
    return {
      isCandidate,
      // Of a file that does not name the API, less is certain.
      version: () => String(java.mayUseOpenTelemetry(text)),
      isOfInterest: interestOf(surroundings),
      read: (excerpt) => this.#contentOf(source, excerpt, surroundings),
      isSound: ({ text }) => this.#isSound(text),
      moduleFacts: () => (maySetUp(text) ? moduleFactsOf(open()) : undefined),
      isComment: (offset) => isInComment(text, offset),
      sites: () => (isCandidate ? spanSitesIn(open()) : []),
      routes: () => (java.mayRegisterRoutes(text) ? this.#routesOf(source) : []),
      actions: () => actionsIn(javaActions, actionFile(this.#trees, source)),
    };
  }

  outlineOf: CodeReader['outlineOf'] = outlineOf;

  syntaxErrors(source: SourceFile): readonly OffsetRange[] {
    const tree = this.#trees.parse(source);
    return tree?.rootNode.hasError ? copySyntax(tree.rootNode, source.text, { whole: true }).errors : [];
  }

  tidied: CodeReader['tidied'] = ({ text }, edits) => withoutUnusedImports(text, edits);

  #routesOf(source: SourceFile): readonly RouteSite[] {
    const tree = this.#trees.parseAside(source);
    const copy = tree && copySyntax(tree.rootNode, source.text, { whole: true });
    tree?.delete();
    return copy ? routesIn(copy.root) : [];
  }

  #isSound(text: string): boolean {
    const tree = this.#trees.parseAside({ languageId: 'java', text });
    const isSound = tree?.rootNode.hasError === false;
    tree?.delete();
    return isSound;
  }

  #contentOf(source: SourceFile, excerpt: Excerpt, surroundings: FileSurroundings): CodeContent {
    const { file, hasErrors } = this.#read(source, excerpt, surroundings);
    const isWorking = (text: string) => mayWorkOnSpans(text) || areNamedIn(text, surroundings.wrappers);
    const working = outermostFunctions(file).filter(({ text }) => isWorking(text));
    const initial = initialMembers(file).map(({ text }) => text);
    return {
      hasErrors,
      errors: file.errors,
      functions: [
        ...(isWorking(initial.join('\n')) ? [topLevelOf(file)] : []),
        ...working.map((node) => functionOf(file, node)),
      ],
      uses: () => usesOf(file),
      idiomsOf: (sites) => idiomsOf(file, sites),
    };
  }

  #read(
    source: SourceFile,
    excerpt: Excerpt,
    surroundings: FileSurroundings,
  ): { readonly file: JavaFile; readonly hasErrors: boolean } {
    const header = readHeader(source.text);
    const mentioned = withMentionedOnly(excerpt, header.end);
    const tree = this.#trees.parseAside({ ...source, text: mentioned.text });
    const copy = tree && copySyntax(tree.rootNode, mentioned, { isOfInterest: interestOf(surroundings) });
    tree?.delete();
    const read = copy ?? emptyProgram(source);
    const root = withHeader(read.root, header, source.text);
    return { file: readFile(source, { ...read, root }, surroundings.wrappers), hasErrors: read.hasErrors };
  }
}

function interestOf({ wrappers }: FileSurroundings): (part: string) => boolean {
  return (part) => isOfInterest(part) || areNamedIn(part, wrappers);
}

function emptyProgram({ text }: SourceFile): SyntaxCopy {
  return { root: new SyntaxNode('program', 0, 0, text), errors: [], hasErrors: false };
}
