import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** What stands for a message, and what was made of it. */
export class MessageNames {
  readonly #message: readonly string[];
  readonly #all: Set<string>;

  constructor(message: readonly string[]) {
    this.#message = message;
    this.#all = new Set(message);
  }

  add(names: readonly string[]): void {
    for (const name of names) this.#all.add(name);
  }

  /** Whether an expression is the message itself, or a part that has a name. */
  has({ text }: SyntaxNode): boolean {
    return this.#message.includes(text);
  }

  /** Whether an expression is the message, or something that is asked of it. */
  isOf({ text }: SyntaxNode): boolean {
    return this.#message.some((name) => new RegExp(`^${name}\\b[\\w.()]*$`).test(text));
  }

  /** Whether an expression begins with the message: what it has, or what it is told. */
  isRootOf({ text }: SyntaxNode): boolean {
    return this.#message.some((name) => new RegExp(`^${name}[.[]`).test(text));
  }

  /** Whether an expression begins with what was made of the message. */
  isMadeRootOf({ text }: SyntaxNode): boolean {
    return this.#all.has(/^\w+/.exec(text)?.[0] ?? '');
  }

  mentionedIn({ text }: SyntaxNode): boolean {
    return (text.match(/(?<![\w.])\w+/g) ?? []).some((word) => this.#all.has(word));
  }
}
