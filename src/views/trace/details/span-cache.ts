import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { SpanDetails } from '../../../protocol/traces.ts';
import type { SpanAddress } from '../model/span-address.ts';

export type SpanReply =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly span: SpanDetails }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly message: string };

/** Details of spans, asked for once they are looked at. A span does not change after it was exported, so they keep. */
export interface SpanCache {
  details(span: SpanAddress): ReadonlySignal<SpanReply>;
  /** Forgets what could not be read: a new revision may have it. */
  forgetFailures(): void;
}

/** Enough for what is in sight and what was just left. */
const capacity = 300;

export function createSpanCache(request: (span: SpanAddress) => Promise<SpanDetails | undefined>): SpanCache {
  const replies = new Map<string, Signal<SpanReply>>();

  function ask(address: SpanAddress): Signal<SpanReply> {
    const reply = signal<SpanReply>({ state: 'loading' });
    request(address).then(
      (span) => {
        reply.value = span ? { state: 'loaded', span } : { state: 'missing' };
      },
      (error: Error) => {
        reply.value = { state: 'failed', message: error.message };
      },
    );
    return reply;
  }

  return {
    details(span) {
      const key = `${span.spanId} ${span.occurrence}`;
      const reply = replies.get(key) ?? ask(span);
      // Most recently used last: the first is the one to drop.
      replies.delete(key);
      replies.set(key, reply);
      if (replies.size > capacity) replies.delete(replies.keys().next().value!);
      return reply;
    },
    forgetFailures() {
      for (const [key, reply] of replies) {
        if (reply.peek().state === 'missing' || reply.peek().state === 'failed') replies.delete(key);
      }
    },
  };
}
