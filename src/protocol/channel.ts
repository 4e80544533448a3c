/**
 * Requests and events over anything that carries messages: a worker's port, a webview, a child process.
 * One envelope for all, so that a view's host can hand a request on to the receiver untouched.
 */

type RequestMap<Requests> = { [Name in keyof Requests]: { params: unknown; result: unknown } };

export type Envelope =
  | { readonly type: 'request'; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown };

export interface MessagePortLike {
  post(message: Envelope): void;
  /** Calls `listener` with every message that comes in; what is not an envelope is ignored. */
  onMessage(listener: (message: unknown) => void): void;
}

export type Handlers<Requests extends RequestMap<Requests>> = {
  readonly [Name in keyof Requests]: (
    params: Requests[Name]['params'],
  ) => Requests[Name]['result'] | Promise<Requests[Name]['result']>;
};

export interface Client<Requests extends RequestMap<Requests>, Events> {
  /** Rejects with an Error when the other side fails, or once the client is closed. */
  request<Name extends keyof Requests & string>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']>;
  onEvent<Name extends keyof Events & string>(name: Name, listener: (payload: Events[Name]) => void): void;
  /** Rejects every open request with `reason`; for when the other side is gone. */
  close(reason: string): void;
}

export interface Server<Events> {
  emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void;
}

export function connect<Requests extends RequestMap<Requests>, Events>(
  port: MessagePortLike,
): Client<Requests, Events> {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(reason: Error): void }>();
  const listeners = new Map<string, ((payload: never) => void)[]>();
  let nextId = 1;
  let closed: string | undefined;

  port.onMessage((message) => {
    if (!isEnvelope(message)) return;
    if (message.type === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never);
      return;
    }
    if (message.type === 'request') return;
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'reply') caller?.resolve(message.result);
    else caller?.reject(new Error(message.message));
  });

  return {
    request(name, params) {
      if (closed !== undefined) return Promise.reject(new Error(closed));
      return new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
        port.post({ type: 'request', id, name, params });
      });
    },
    onEvent(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    close(reason) {
      closed = reason;
      for (const caller of waiting.values()) caller.reject(new Error(reason));
      waiting.clear();
    },
  };
}

export function serve<Requests extends RequestMap<Requests>, Events>(
  port: MessagePortLike,
  handlers: Handlers<Requests>,
): Server<Events> {
  port.onMessage((message) => {
    if (!isEnvelope(message) || message.type !== 'request') return;
    void answer(port, handlers, message.id, message.name, message.params);
  });
  return {
    emit: (name, payload) => port.post({ type: 'event', name, payload }),
  };
}

async function answer<Requests extends RequestMap<Requests>>(
  port: MessagePortLike,
  handlers: Handlers<Requests>,
  id: number,
  name: string,
  params: unknown,
): Promise<void> {
  try {
    if (!Object.hasOwn(handlers, name)) throw new Error(`unknown request "${name}"`);
    const handler = handlers[name as keyof Requests] as (params: unknown) => unknown;
    port.post({ type: 'reply', id, result: await handler(params) });
  } catch (error) {
    port.post({ type: 'failure', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function isEnvelope(message: unknown): message is Envelope {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  if (message.type === 'event') return 'name' in message && typeof message.name === 'string';
  return (
    (message.type === 'request' || message.type === 'reply' || message.type === 'failure') &&
    'id' in message &&
    typeof message.id === 'number'
  );
}
