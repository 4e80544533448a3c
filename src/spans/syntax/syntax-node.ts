import type { OffsetRange } from '../../base/range.ts';

const noChildren: readonly SyntaxNode[] = [];

/** A list of one with room for two more, as most nodes have no more: a list that grows takes room for seventeen. */
function roomFor(only: SyntaxNode): SyntaxNode[] {
  const children = [only, only, only];
  children.pop();
  children.pop();
  return children;
}

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
  /** The one that it is in, of its parent's; empty for none. */
  #field: string;
  readonly #source: string;

  constructor(type: string, start: number, end: number, source: string) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.parent = undefined;
    this.#children = undefined;
    this.#field = '';
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
    const { children } = this;
    for (let index = 0; index < children.length; index++) if (children[index]!.#field === name) return children[index];
    return undefined;
  }

  fields(name: string): SyntaxNode[] {
    return this.children.filter((child) => child.#field === name);
  }

  add(child: SyntaxNode, field: string): void {
    child.parent = this;
    child.#field = field;
    if (this.#children) this.#children.push(child);
    else this.#children = roomFor(child);
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
