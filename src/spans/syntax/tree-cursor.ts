import type { Node } from '@vscode/tree-sitter-wasm';

type AskOfTree = (address: number) => number;

/** The functions of tree-sitter's wasm module that move a cursor, or ask what it is at; all are given the address of a tree. */
export interface CursorModule {
  readonly _ts_tree_cursor_goto_first_child_wasm: AskOfTree;
  readonly _ts_tree_cursor_goto_next_sibling_wasm: AskOfTree;
  readonly _ts_tree_cursor_goto_parent_wasm: AskOfTree;
  readonly _ts_tree_cursor_current_node_type_id_wasm: AskOfTree;
  readonly _ts_tree_cursor_current_node_is_missing_wasm: AskOfTree;
  readonly _ts_tree_cursor_current_field_id_wasm: AskOfTree;
  readonly _ts_tree_cursor_start_index_wasm: AskOfTree;
  readonly _ts_tree_cursor_end_index_wasm: AskOfTree;
  readonly _ts_tree_cursor_delete_wasm: (address: number) => void;
}

let module: CursorModule | undefined;

/** Says which module all trees are in. */
export function setCursorModule(loaded: CursorModule): void {
  module = loaded;
}

/**
 * Walks a tree in the wasm module, which has one place for the cursor that it is asked with. One that nobody else moves stays there
 * from call to call: the package's own `TreeCursor` is written there and read back with each, which takes most of the time. Until
 * it is deleted, nothing else may be asked of any tree.
 */
export class TreeCursor {
  readonly #address: number;
  // The module's own functions: asked through it, each is looked up among hundreds.
  readonly #firstChild: AskOfTree;
  readonly #nextSibling: AskOfTree;
  readonly #parent: AskOfTree;
  readonly #typeId: AskOfTree;
  readonly #fieldId: AskOfTree;
  readonly #start: AskOfTree;
  readonly #end: AskOfTree;

  /** At the node, from which it does not go further out. */
  constructor(node: Node) {
    this.#address = addressOf(node);
    this.#firstChild = module!._ts_tree_cursor_goto_first_child_wasm;
    this.#nextSibling = module!._ts_tree_cursor_goto_next_sibling_wasm;
    this.#parent = module!._ts_tree_cursor_goto_parent_wasm;
    this.#typeId = module!._ts_tree_cursor_current_node_type_id_wasm;
    this.#fieldId = module!._ts_tree_cursor_current_field_id_wasm;
    this.#start = module!._ts_tree_cursor_start_index_wasm;
    this.#end = module!._ts_tree_cursor_end_index_wasm;
    // Leaves a cursor in its place.
    node.walk();
  }

  gotoFirstChild(): boolean {
    return this.#firstChild(this.#address) === 1;
  }

  gotoNextSibling(): boolean {
    return this.#nextSibling(this.#address) === 1;
  }

  gotoParent(): boolean {
    return this.#parent(this.#address) === 1;
  }

  /** Its index in the language's `types`. */
  get typeId(): number {
    return this.#typeId(this.#address);
  }

  /** Its index in the language's `fields`; 0 for none. */
  get fieldId(): number {
    return this.#fieldId(this.#address);
  }

  get start(): number {
    return this.#start(this.#address);
  }

  get end(): number {
    return this.#end(this.#address);
  }

  /** The parser has put it there. */
  get isMissing(): boolean {
    return module!._ts_tree_cursor_current_node_is_missing_wasm(this.#address) === 1;
  }

  delete(): void {
    module!._ts_tree_cursor_delete_wasm(this.#address);
  }
}

/** Where the module has the tree of a node. */
function addressOf({ tree }: Node): number {
  return (tree as unknown as { readonly 0: number })[0];
}
