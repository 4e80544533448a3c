import type { OffsetRange } from '../../base/range.ts';

const noChildren: readonly SyntaxNode[] = [];

/**
 * A copy of a parser's node in plain objects: asking tree-sitter's wasm module costs about a microsecond a question, and the
 * copy outlives the tree. Punctuation is left out unless it has a field's name (operators, `const`).
 */
export class SyntaxNode implements OffsetRange {
  readonly type: string;
  readonly start: number;
  /** Behind the last character; who copies sets it right. */
  end: number;
  /** Whoever copies adds it to that. */
  parent: SyntaxNode | undefined;
  /** Most nodes are leaves, which have none. */
  #children: SyntaxNode[] | undefined;
  /** The fields of the children, as far as some of them has one. */
  #fields: string[] | undefined;
  readonly #source: string;

  constructor(type: string, start: number, end: number, source: string) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.parent = undefined;
    this.#source = source;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  /** Comments are left out. */
  get children(): readonly SyntaxNode[] {
    return this.#children ?? noChildren;
  }

  field(name: string): SyntaxNode | undefined {
    const index = this.#fields?.indexOf(name) ?? -1;
    return index < 0 ? undefined : this.children[index];
  }

  fields(name: string): SyntaxNode[] {
    return this.children.filter((_, index) => this.#fields?.[index] === name);
  }

  add(child: SyntaxNode, field: string): void {
    child.parent = this;
    this.#children ??= [];
    this.#children.push(child);
    if (field === '') return;
    this.#fields ??= [];
    while (this.#fields.length < this.#children.length - 1) this.#fields.push('');
    this.#fields.push(field);
  }

  /** This node and all below it, in the order of the text. */
  descendants(): readonly SyntaxNode[] {
    const found: SyntaxNode[] = [];
    const stack: SyntaxNode[] = [this];
    for (let node = stack.pop(); node; node = stack.pop()) {
      found.push(node);
      for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
    }
    return found;
  }

  /** The innermost node around an offset, and what is around that. */
  pathTo(offset: number): readonly SyntaxNode[] {
    const path: SyntaxNode[] = [];
    let node: SyntaxNode | undefined = this;
    while (node) {
      path.unshift(node);
      node = node.children.find(({ start, end }) => start <= offset && offset < end);
    }
    return path;
  }

  ancestor(matches: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
    let node = this.parent;
    while (node && !matches(node)) node = node.parent;
    return node;
  }
}

/** Where a node is, without the node: what is handed out shall not hold on to a tree. */
export function rangeOf({ start, end }: SyntaxNode): OffsetRange {
  return { start, end };
}
