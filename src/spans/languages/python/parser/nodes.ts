import { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Tokens } from './tokens.ts';

/** Deeper expressions and blocks are machine-made. */
const deepest = 20;

/** Makes nodes of tokens. */
export class Nodes {
  protected readonly tokens: Tokens;
  readonly #source: string;
  #depth = 0;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
    this.#source = tokens.excerpt.source;
  }

  /** A node from an offset, to be closed when all of it is read. */
  open(type: string, start: number): SyntaxNode {
    return new SyntaxNode(type, start, start, this.#source);
  }

  close(node: SyntaxNode): SyntaxNode {
    node.end = this.tokens.previousEnd;
    return node;
  }

  /** The token as a node. */
  leaf(type: string): SyntaxNode {
    const { tokens } = this;
    const node = new SyntaxNode(type, tokens.start, tokens.end, this.#source);
    tokens.next();
    return node;
  }

  name(): SyntaxNode {
    if (!this.tokens.is('name')) this.tokens.giveUp();
    return this.leaf('identifier');
  }

  /** What is read within something else; there are no more tokens where that goes too deep. */
  nested(read: () => SyntaxNode): SyntaxNode {
    if (++this.#depth > deepest) this.tokens.giveUp();
    const node = read();
    this.#depth--;
    return node;
  }
}
