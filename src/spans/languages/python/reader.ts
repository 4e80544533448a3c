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
import type { ActionFile } from './action-file.ts';
import { pythonActions } from './actions.ts';
import { usesSingleQuotes } from './editing/layout.ts';
import type { PythonFile } from './file.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { isOfInterest, isOfInterestInTests, maySetUpIn } from './interest.ts';
import { mayHaveFacts, maySetUp, moduleFactsOf } from './modules/module-facts.ts';
import { outlineOf } from './outline.ts';
import { readModule } from './parser/read-module.ts';
import { python } from './profile.ts';
import { AskedModules } from './recognition/asked-modules.ts';
import { tellingPackagesOf } from './recognition/packages.ts';
import { type ModuleView, mayTell, ProjectModules } from './recognition/project-modules.ts';
import { recognise } from './recognition/recognition.ts';
import { kindsIn } from './recognition/values.ts';
import { routesIn } from './routes.ts';
import { Scopes } from './scopes.ts';
import { spanSitesIn } from './span-sites.ts';
import { copySyntax } from './syntax.ts';
import { functionsOf } from './translation/bodies.ts';
import { withoutUnusedImports } from './unused-imports.ts';
import { usesOf } from './uses/uses-of.ts';

/** Reads files of Python with a parser that has its grammar. */
export class PythonReader implements CodeReader {
  readonly #trees: RecentTrees;
  readonly #asked = new AskedModules();
  /** Other modules of projects, the last ones that were asked for at the end. */
  readonly #modules = new Map<string, SyntaxNode>();

  constructor(trees: RecentTrees) {
    this.#trees = trees;
  }

  open(source: SourceFile, surroundings: FileSurroundings): CodeFile {
    const { text } = source;
    const worksOnSpans = mayWorkOnSpans(text, surroundings);
    const mayMatter = interestOf(source, surroundings);
    const isCandidate = worksOnSpans && mayMatter(text);
    const opened = (isWanted: (part: string) => boolean) =>
      this.#opened(text, this.#copyOf(excerptOfInterest(text, outlineOf(text), isWanted), isWanted), surroundings);
    const versionOf = () => this.#versionOf(source, surroundings);
    let forSetUp: PythonFile | undefined;
    const openForSetUp = () => {
      forSetUp ??= opened(maySetUpIn);
      return forSetUp;
    };
    return {
      isCandidate,
      version: () => (isCandidate ? versionOf() : ''),
      isOfInterest: mayMatter,
      read: (excerpt) => {
        const copy = this.#copyOf(excerpt, mayMatter);
        return contentOf(this.#opened(text, copy, surroundings), copy?.hasErrors ?? false);
      },
      moduleFacts: () => (mayHaveFacts(text) ? moduleFactsOf(text, openForSetUp, surroundings.files) : undefined),
      isComment: (offset) => this.#trees.parse(source)?.rootNode.descendantForIndex(offset)?.type === 'comment',
      sites: () => (worksOnSpans ? spanSitesIn(opened(withWrappers(isOfInterest, surroundings))) : []),
      routes: () => (python.mayRegisterRoutes(text) ? this.#routesOf(source) : []),
      actions: () => actionsIn(pythonActions, this.#readForActions(source, surroundings)),
    };
  }

  outlineOf = outlineOf;

  syntaxErrors(source: SourceFile): readonly OffsetRange[] {
    const tree = this.#trees.parse(source);
    return tree?.rootNode.hasError ? copySyntax(tree.rootNode, source.text, { whole: true }).errors : [];
  }

  tidied: CodeReader['tidied'] = ({ text }, edits) => withoutUnusedImports(text, edits);

  /** What other modules say of a file, and what one function in it says of all. */
  #versionOf({ path, text }: SourceFile, { files }: FileSurroundings): string {
    const asked = this.#asked.versionFor(path, files);
    // Whether an import is to stay after a fix, the whole text tells.
    const setUp = maySetUp(text) ? text : '';
    return JSON.stringify([asked, tellingPackagesOf(text), usesSingleQuotes(text), setUp]);
  }

  #readForActions(source: SourceFile, surroundings: FileSurroundings): ActionFile {
    const { text } = source;
    const tree = this.#trees.parse(source);
    const copy = tree && copySyntax(tree.rootNode, text, { whole: true });
    return {
      ...this.#opened(text, copy, surroundings),
      path: source.path,
      withText: (next) => this.#readForActions({ ...source, text: next }, surroundings),
    };
  }

  #routesOf(source: SourceFile): readonly RouteSite[] {
    const tree = this.#trees.parseAside(source);
    const copy = tree && copySyntax(tree.rootNode, source.text, { whole: true });
    tree?.delete();
    return copy ? routesIn(copy.root) : [];
  }

  #copyOf(excerpt: Excerpt, isWanted: (part: string) => boolean): SyntaxCopy | undefined {
    const read = readModule(excerpt, isWanted);
    if (read) return read;
    const tree = this.#trees.parseAside({ languageId: 'python', text: excerpt.text });
    const copy = tree && copySyntax(tree.rootNode, excerpt, { isOfInterest: isWanted });
    tree?.delete();
    return copy;
  }

  #opened(text: string, copy: SyntaxCopy | undefined, { files, wrappers }: FileSurroundings): PythonFile {
    const { root, errors } = copy ?? { root: emptyModule(text), errors: [] };
    const modules = new ProjectModules(files, this.#asked, (path, other, from) => this.#openModule(path, other, from));
    return {
      ...recognise(root, new Scopes(), { wrappers, modules }),
      text,
      errors,
      variables: new Map(),
      functions: new Map(),
    };
  }

  #openModule(path: string, text: string, modules: ProjectModules): ModuleView | undefined {
    const module = mayTell(text) ? this.#syntaxOf(path, text) : undefined;
    return module && kindsIn(recognise(module, new Scopes(), { wrappers: [], modules }));
  }

  #syntaxOf(path: string, text: string): SyntaxNode | undefined {
    const known = this.#modules.get(path);
    this.#modules.delete(path);
    const module =
      known?.text === text
        ? known
        : this.#copyOf(excerptOfInterest(text, outlineOf(text), isOfInterest), isOfInterest)?.root;
    if (module) this.#modules.set(path, module);
    for (const oldest of this.#modules.keys()) {
      if (this.#modules.size <= mostModules) break;
      this.#modules.delete(oldest);
    }
    return module;
  }
}

const mostModules = 100;

/** Whether a text works with spans: by OpenTelemetry itself, or by what other modules give. */
function mayWorkOnSpans(text: string, { wrappers }: FileSurroundings): boolean {
  return text.includes('opentelemetry') || working.test(text) || areNamedIn(text, wrappers);
}

const working = /\.start_(?:as_current_)?span\(|\.record_exception\(/;

function interestOf({ path }: SourceFile, surroundings: FileSurroundings): IsOfInterest {
  return withWrappers(python.testPath.test(path) ? isOfInterestInTests : isOfInterest, surroundings);
}

type IsOfInterest = (part: string) => boolean;

function withWrappers(isOfInterest: IsOfInterest, { wrappers }: FileSurroundings): IsOfInterest {
  return wrappers.length === 0 ? isOfInterest : (part) => isOfInterest(part) || areNamedIn(part, wrappers);
}

function contentOf(file: PythonFile, hasErrors: boolean): CodeContent {
  return {
    hasErrors,
    errors: file.errors,
    functions: functionsOf(file),
    uses: () => usesOf(file),
    idiomsOf: (lowered) => idiomsOf(file, lowered),
  };
}

function emptyModule(text: string): SyntaxNode {
  return new SyntaxNode('module', 0, 0, text);
}
