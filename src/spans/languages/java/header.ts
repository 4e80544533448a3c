import { SyntaxNode } from '../../syntax/syntax-node.ts';
import { nextCode } from './outline/members.ts';

/** What stands at the top of a file. */
export interface Header {
  /** The package and the imports as the parser has them, but for what is in their names. */
  readonly nodes: readonly SyntaxNode[];
  /** Where they end. */
  readonly end: number;
}

/** Reads the package and the imports of a file, up to what is unusual; a parser makes a tree of each name in them. */
export function readHeader(source: string): Header {
  const nodes: SyntaxNode[] = [];
  let end = 0;
  for (let at = nextCode(source, 0); at >= 0 && at < source.length; at = nextCode(source, end)) {
    statement.lastIndex = at;
    const [whole, keyword, name, asterisk] = statement.exec(source) ?? [];
    if (whole === undefined || (keyword === 'package' && asterisk !== undefined)) break;
    end = at + whole.length;
    const node = new SyntaxNode(keyword === 'package' ? 'package_declaration' : 'import_declaration', at, end, source);
    const start = at + whole.indexOf(name!, keyword!.length);
    const type = name!.includes('.') ? 'scoped_identifier' : 'identifier';
    node.add(new SyntaxNode(type, start, start + name!.length, source), '');
    if (asterisk !== undefined) {
      const star = at + whole.indexOf('*');
      node.add(new SyntaxNode('asterisk', star, star + 1, source), '');
    }
    nodes.push(node);
  }
  return { nodes, end };
}

const statement = /(package|import(?:\s+static)?)\s+([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)(\s*\.\s*\*)?\s*;/y;

/** The root of a tree that was parsed without its header, with that. */
export function withHeader(root: SyntaxNode, { nodes }: Header, source: string): SyntaxNode {
  const whole = new SyntaxNode(root.type, Math.max(0, source.search(/\S/)), root.end, source);
  for (const node of nodes) whole.add(node, '');
  for (const node of root.children) whole.add(node, '');
  return whole;
}
