import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/** What the names of a file stand for by its `import`s. */
export interface Imports {
  /** The package of the file; empty if it has none. */
  readonly package: string;
  /** Qualified names of types by simple name: `import java.util.List`. */
  readonly types: ReadonlyMap<string, string>;
  /** Qualified names of fields and methods by simple name: `import static java.util.List.of`. */
  readonly members: ReadonlyMap<string, string>;
  /** Packages, and types with their nested ones, of which all is imported. */
  readonly packages: readonly string[];
  /** Types of which all static members are imported. */
  readonly memberTypes: readonly string[];
  /** The import of each name that is imported by itself. */
  readonly nodes: ReadonlyMap<string, SyntaxNode>;
}

/** Reads the imports of a file from the root of its tree. */
export function readImports(root: SyntaxNode): Imports {
  const types = new Map<string, string>();
  const members = new Map<string, string>();
  const nodes = new Map<string, SyntaxNode>();
  const packages: string[] = [];
  const memberTypes: string[] = [];
  for (const node of root.children) {
    if (node.type !== 'import_declaration') continue;
    const [name] = node.children;
    if (!name) continue;
    const path = name.text.replace(/\s+/g, '');
    const isStatic = /^import\s+static\b/.test(node.text);
    if (node.children.some(({ type }) => type === 'asterisk')) {
      (isStatic ? memberTypes : packages).push(path);
      continue;
    }
    const simple = path.slice(path.lastIndexOf('.') + 1);
    (isStatic ? members : types).set(simple, path);
    nodes.set(simple, node);
  }
  const declared = root.children.find(({ type }) => type === 'package_declaration');
  const declaredName = declared?.children.find(({ type }) => type === 'scoped_identifier' || type === 'identifier');
  return { package: declaredName?.text.replace(/\s+/g, '') ?? '', types, members, packages, memberTypes, nodes };
}
