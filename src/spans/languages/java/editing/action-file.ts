import type { Tree } from '@vscode/tree-sitter-wasm';
import type { OffsetRange } from '../../../../base/range.ts';
import type { LanguageAction } from '../../../action.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { SyntaxCopy } from '../../../syntax/copy-tree.ts';
import type { RecentTrees } from '../../../syntax/recent-trees.ts';
import { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type JavaFile, readFile } from '../file.ts';
import { copySyntax } from '../syntax.ts';
import { memberAround } from './structure.ts';

/** A file that actions look at; it is parsed when its program or errors are first asked for. */
export interface ActionFile {
  readonly text: string;
  /** All of it, the inside of every function too. */
  readonly program: SyntaxNode;
  /** Where the parser had to guess. */
  readonly errors: readonly OffsetRange[];
  /** What is known of its names. */
  readonly known: JavaFile;
  /** The same file with another text. */
  withText(text: string): ActionFile;
}

/** What laying out inserted code takes. */
export type WrittenFile = Pick<ActionFile, 'text' | 'program'>;

export type JavaAction = LanguageAction<ActionFile>;

/** Opens a file for actions. */
export function actionFile(trees: RecentTrees, source: SourceFile): ActionFile {
  return opened(trees, source, () => copyOf(trees.parse(source), source.text));
}

function opened(trees: RecentTrees, source: SourceFile, parse: () => SyntaxCopy): ActionFile {
  let copied: SyntaxCopy | undefined;
  let known: JavaFile | undefined;
  const copy = () => {
    copied ??= parse();
    return copied;
  };
  return {
    text: source.text,
    get program() {
      return copy().root;
    },
    get errors() {
      return copy().errors;
    },
    get known() {
      known ??= readFile(source, copy());
      return known;
    },
    withText: (text) =>
      opened(trees, { ...source, text }, () => {
        const tree = trees.parseAside({ ...source, text });
        try {
          return copyOf(tree, text);
        } finally {
          tree?.delete();
        }
      }),
  };
}

/** Of a text that the parser makes nothing of, all is an error. */
function copyOf(tree: Tree | undefined, text: string): SyntaxCopy {
  if (tree) return copySyntax(tree.rootNode, text, { whole: true });
  const whole = { start: 0, end: text.length };
  return { root: new SyntaxNode('program', 0, text.length, text), errors: [whole], hasErrors: true };
}

/** Whether the parser had to guess in the outermost member of a class around a node. */
export function isBroken({ errors }: ActionFile, node: SyntaxNode): boolean {
  const { start, end } = memberAround(node);
  return errors.some((error) => error.start <= end && error.end >= start);
}
