import type { OffsetRange } from '../../../base/range.ts';
import { actionsIn } from '../../action.ts';
import type { CodeFile, CodeReader } from '../../code/code-file.ts';
import type { FileSurroundings } from '../../language.ts';
import type { SourceFile } from '../../source-file.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import { SyntaxNode } from '../../syntax/syntax-node.ts';
import { areNamedIn } from '../../wrappers.ts';
import { javaActions } from './actions/java-actions.ts';
import { actionFile } from './editing/action-file.ts';
import { type JavaFile, readFile } from './file.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { maySetUp, moduleFactsOf } from './module-facts.ts';
import { java } from './profile.ts';
import { spanSitesIn } from './span-sites.ts';
import { copySyntax, isOfInterest, mayTell, mayWorkOnSpans } from './syntax.ts';
import { functionOf, outermostFunctions, topLevelOf } from './translation/functions.ts';
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
      opened ??= this.#read(source, surroundings);
      return opened;
    };
    const { text } = source;
    const isCandidate = (java.mayConcernRules(text) && mayTell(text)) || areNamedIn(text, surroundings.wrappers);
    return {
      isCandidate,
      version: '',
      get functions() {
        const file = open();
        const isWorking = ({ text }: SyntaxNode) => mayWorkOnSpans(text) || areNamedIn(text, surroundings.wrappers);
        const working = outermostFunctions(file).filter(isWorking);
        return [topLevelOf(file), ...working.map((node) => functionOf(file, node))];
      },
      uses: () => usesOf(open()),
      moduleFacts: () => (maySetUp(source.text) ? moduleFactsOf(open()) : undefined),
      idiomsOf: (sites) => idiomsOf(open(), sites),
      isComment: (offset) =>
        /_comment$/.test(this.#trees.parse(source)?.rootNode.descendantForIndex(offset)?.type ?? ''),
      sites: () => (isCandidate ? spanSitesIn(open()) : []),
      actions: () => actionsIn(javaActions, actionFile(this.#trees, source)),
    };
  }

  syntaxErrors(source: SourceFile): readonly OffsetRange[] {
    const tree = this.#trees.parse(source);
    return tree?.rootNode.hasError ? copySyntax(tree.rootNode, source.text, { whole: true }).errors : [];
  }

  tidied: CodeReader['tidied'] = ({ text }, edits) => withoutUnusedImports(text, edits);

  #read(source: SourceFile, { wrappers }: FileSurroundings): JavaFile {
    const { text } = source;
    const isNamed = (part: string) => isOfInterest(part) || areNamedIn(part, wrappers);
    const tree = this.#trees.parse(source);
    const copy = tree
      ? copySyntax(tree.rootNode, text, { isOfInterest: isNamed })
      : { root: new SyntaxNode('program', 0, 0, undefined, text), errors: [] };
    return readFile(source, copy, wrappers);
  }
}
