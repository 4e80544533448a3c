import type { ts } from 'ts-morph';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok } from '../../../../base/result.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { TypedKind, TypeInformation } from '../../../type-information.ts';
import { editFile, type OpenedFile, typescript } from '../editing/compiler.ts';
import { kindOfType } from './kinds.ts';

/**
 * The types of a file's expressions, from the file and those it imports, within the limits of `readProject`. Loads the
 * compiler when first asked, and takes tens of milliseconds for a file. `undefined`: the file does not parse.
 */
export async function readTypes(source: SourceFile, files: ProjectFiles): Promise<TypeInformation | undefined> {
  const opened = await editFile<TypeInformation>(source, files, (file) => ok(new CompiledTypes(file)));
  return opened.ok ? opened.value : undefined;
}

class CompiledTypes implements TypeInformation {
  readonly #file: OpenedFile;

  constructor(file: OpenedFile) {
    this.#file = file;
  }

  kindOf({ start, end }: OffsetRange): TypedKind | undefined {
    const { tree, checker } = this.#file;
    const node = expressionAt(tree, start, end);
    try {
      return node && kindOfType(checker, checker.getTypeAtLocation(node));
    } catch {
      // The checker itself may fail, on types without end for one.
      return undefined;
    }
  }
}

/** The outermost expression from one offset to another. */
function expressionAt(tree: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let node: ts.Node | undefined = tree;
  while (node) {
    if (node !== tree && node.getStart(tree) === start && node.end === end) return node;
    const inner: ts.Node | undefined = typescript.forEachChild(node, (child) =>
      child.pos <= start && end <= child.end ? child : undefined,
    );
    node = inner;
  }
  return undefined;
}
