import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import type { OffsetRange } from '../../../base/range.ts';

/**
 * A copy of a tree-sitter node in plain objects: asking the wasm module costs about a microsecond a question, and the copy
 * outlives the tree. Punctuation is left out unless it has a field's name (operators, `const`).
 */
export class SyntaxNode implements OffsetRange {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  /** Comments are left out. */
  readonly children: SyntaxNode[] = [];
  readonly #fields: string[] = [];
  readonly #source: string;

  constructor(type: string, start: number, end: number, parent: SyntaxNode | undefined, source: string) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.parent = parent;
    this.#source = source;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  field(name: string): SyntaxNode | undefined {
    const index = this.#fields.indexOf(name);
    return index < 0 ? undefined : this.children[index];
  }

  fields(name: string): SyntaxNode[] {
    return this.children.filter((_, index) => this.#fields[index] === name);
  }

  add(child: SyntaxNode, field: string): void {
    this.children.push(child);
    this.#fields.push(field);
  }

  /** This node and all below it, in the order of the text. */
  *descendants(): Generator<SyntaxNode> {
    const stack: SyntaxNode[] = [this];
    for (let node = stack.pop(); node; node = stack.pop()) {
      yield node;
      for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
    }
  }

  ancestor(matches: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
    let node = this.parent;
    while (node && !matches(node)) node = node.parent;
    return node;
  }
}

export interface SyntaxCopy {
  readonly root: SyntaxNode;
  /** Where the parser had to guess, or the nesting is too deep to follow. */
  readonly errors: readonly OffsetRange[];
}

/** Deeper code is machine-made; lowering recurses, and must not overflow the stack. */
const deepest = 400;

/** A function whose text does not match has nothing to do with spans: its inside is not copied. */
const ofInterest = /span|tracer/i;

/** Copies a node and all below it. `source` is the whole text, which offsets refer to. */
export function copySyntax(node: TreeSitterNode, source: string): SyntaxCopy {
  const cursor = node.walk();
  const errors: OffsetRange[] = [];
  const root = new SyntaxNode(cursor.nodeType, cursor.startIndex, cursor.endIndex, undefined, source);
  const path = [root];
  let more = cursor.gotoFirstChild();
  while (more) {
    const field = cursor.currentFieldName ?? '';
    const type = cursor.nodeType;
    const [start, end] = [cursor.startIndex, cursor.endIndex];
    if (type === 'ERROR' || cursor.nodeIsMissing) errors.push({ start, end });
    // The `;` of a `for` has a field's name by a quirk of the grammar.
    if (type !== 'comment' && (cursor.nodeIsNamed || (field !== '' && type !== ';'))) {
      const parent = path.at(-1)!;
      const copied = new SyntaxNode(type, start, end, parent, source);
      parent.add(copied, field);
      const entered = !isFunction(copied) || ofInterest.test(source.slice(start, end)) || isActiveCallback(copied);
      if (entered && path.length >= deepest) errors.push({ start, end });
      else if (entered && cursor.gotoFirstChild()) {
        path.push(copied);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      path.pop();
      if (path.length === 0 || !cursor.gotoParent()) {
        more = false;
        break;
      }
    }
  }
  cursor.delete();
  return { root, errors };
}

/** A callback of `startActiveSpan` is of interest even if it ignores its span. */
function isActiveCallback(node: SyntaxNode): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : undefined;
  return call?.field('function')?.text.endsWith('startActiveSpan') ?? false;
}

const functionTypes: ReadonlySet<string> = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);

export function isFunction(node: SyntaxNode): boolean {
  return functionTypes.has(node.type);
}

export function isGenerator(node: SyntaxNode): boolean {
  if (node.type.startsWith('generator')) return true;
  return node.type === 'method_definition' && /^[\w\s]*\*/.test(node.text.slice(0, 200));
}

export function isAsync(node: SyntaxNode): boolean {
  return /^(?:(?:public|private|protected|static|override|readonly)\s+)*async\b/.test(node.text.slice(0, 200));
}

/** The expression inside parentheses, `as`, `satisfies`, `!` and `<T>`. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    const next = wrappers[inner.type]?.(inner);
    if (!next) return inner;
    inner = next;
  }
}

const wrappers: Readonly<Record<string, (node: SyntaxNode) => SyntaxNode | undefined>> = {
  parenthesized_expression: (node) => node.children[0],
  as_expression: (node) => node.children[0],
  satisfies_expression: (node) => node.children[0],
  non_null_expression: (node) => node.children[0],
  type_assertion: (node) => node.children.at(-1),
};
