import { describe, expect, it } from 'vitest';
import { connect, type Envelope, type MessagePortLike, serve } from './channel.ts';

interface Requests {
  double: { params: number; result: number };
  fail: { params: undefined; result: never };
}
interface Events {
  tick: number;
}

function pair(): [MessagePortLike & { inject(message: unknown): void }, MessagePortLike] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const deliver = (side: 0 | 1, message: Envelope) => {
    for (const listener of listeners[side]) listener(structuredClone(message));
  };
  return [
    {
      post: (message) => deliver(1, message),
      onMessage: (listener) => listeners[0].push(listener),
      inject: (message) => {
        for (const listener of listeners[0]) listener(message);
      },
    },
    { post: (message) => deliver(0, message), onMessage: (listener) => listeners[1].push(listener) },
  ];
}

function connected() {
  const [near, far] = pair();
  const server = serve<Requests, Events>(far, {
    double: (value) => value * 2,
    fail: () => {
      throw new Error('no luck');
    },
  });
  return { client: connect<Requests, Events>(near), server, near };
}

describe('channel', () => {
  it('matches replies to requests', async () => {
    const { client } = connected();
    expect(await Promise.all([client.request('double', 2), client.request('double', 21)])).toEqual([4, 42]);
  });

  it('carries a failure to the caller', async () => {
    await expect(connected().client.request('fail', undefined)).rejects.toThrow('no luck');
  });

  it('refuses what the other side does not serve, inherited names too', async () => {
    const { client } = connected();
    await expect(client.request('toString' as 'double', 1)).rejects.toThrow('unknown request "toString"');
  });

  it('delivers events to every listener', () => {
    const { client, server } = connected();
    const seen: number[] = [];
    client.onEvent('tick', (count) => seen.push(count));
    client.onEvent('tick', (count) => seen.push(count * 10));
    server.emit('tick', 3);
    expect(seen).toEqual([3, 30]);
  });

  it('ignores what is not an envelope', () => {
    const { near } = connected();
    for (const junk of [null, 7, 'text', {}, { type: 'reply' }, { type: 'reply', id: 99, result: 1 }])
      near.inject(junk);
  });

  it('rejects open and later requests once closed', async () => {
    const silent: MessagePortLike = { post: () => {}, onMessage: () => {} };
    const client = connect<Requests, Events>(silent);
    const open = client.request('double', 1);
    client.close('the receiver stopped');
    await expect(open).rejects.toThrow('the receiver stopped');
    await expect(client.request('double', 1)).rejects.toThrow('the receiver stopped');
  });
});
