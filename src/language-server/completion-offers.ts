import { CompletionRequest, type Connection, type DocumentSelector, HoverRequest } from 'vscode-languageserver';

/** Characters after which something may be chosen, besides letters. A blank is one behind a colon or a dash only. */
export const completionOptions = {
  triggerCharacters: [' ', '[', '{', ':', '/', '_', '.', '='],
  resolveProvider: false,
};

/** Offers completion and hovers to a client that can be told later: what is offered twice would be asked for twice. */
export class CompletionOffers {
  readonly #connection: Connection;
  readonly #offered = new Map<string, Promise<unknown>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Rejects where the client does not take it. */
  async offer(name: string, documentSelector: DocumentSelector): Promise<void> {
    const { client } = this.#connection;
    const offered =
      this.#offered.get(name) ??
      Promise.all([
        client.register(CompletionRequest.type, { documentSelector, ...completionOptions }),
        client.register(HoverRequest.type, { documentSelector }),
      ]);
    this.#offered.set(name, offered);
    await offered;
  }
}
