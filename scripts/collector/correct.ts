import { corrections } from './corrections.ts';
import { type SharedBlock, sharedBlocks } from './shared-blocks.ts';
import { mapBelow, type Tree } from './tree.ts';

/**
 * Puts in what release notes say of keys, which is more exact than what two releases far apart tell. A path that a tree does
 * not have is added if the correction names its type; what is of another type there is replaced. Idempotent.
 */
export function correct(trees: ReadonlyMap<string, Tree>): void {
  for (const [pattern, paths] of Object.entries(corrections)) {
    const [kind, type] = pattern.split('/');
    for (const [key, tree] of trees) {
      if (type === '*' ? key.startsWith(`${kind}/`) : key === pattern) {
        for (const [path, facts] of Object.entries(paths)) correctKey(tree, path.split('::'), facts, type !== '*');
      }
    }
  }
  for (const tree of trees.values()) {
    for (const block of sharedBlocks) changeBlock(tree, block, '');
    addWindowsTransport(tree);
    // What is missing on the machine that was asked says nothing of the configuration.
    if (/no such file|credential provider/.test(tree.refusesEmpty ?? '')) delete tree.refusesEmpty;
  }
}

function correctKey(tree: Tree, path: readonly string[], facts: Partial<Tree>, mayAdd: boolean): void {
  const name = path.at(-1)!;
  const parent = find(tree, path.slice(0, -1));
  if (parent) put(parent, name, facts, mayAdd);
}

function put(parent: Tree, name: string, facts: Partial<Tree>, mayAdd: boolean): void {
  const present = find(parent, [name]);
  if (present && (!facts.type || facts.type === present.type)) Object.assign(present, structuredClone(facts));
  else if ((present || mayAdd) && parent.keys && facts.type) {
    parent.keys[name] = structuredClone(facts);
  }
}

function find(tree: Tree | undefined, path: readonly string[]): Tree | undefined {
  return path.reduce((node, part) => (part === '[]' ? node?.items : node?.keys?.[part]), tree);
}

function changeBlock(tree: Tree, block: SharedBlock, name: string): void {
  const isMeant = block.name === undefined || block.name === name;
  if (isMeant && block.having.every((key) => tree.keys?.[key])) {
    for (const [key, facts] of Object.entries(block.changes)) put(tree, key, facts, true);
  }
  mapBelow(tree, (child: Tree, key) => changeBlock(child, block, key));
}

/** Named pipes are of Windows, so that no collector on another system tells of them. */
function addWindowsTransport(tree: Tree): void {
  if (tree.values?.includes('unixpacket') && !tree.values.includes('npipe')) tree.values = [...tree.values, 'npipe'];
  mapBelow(tree, addWindowsTransport);
}
