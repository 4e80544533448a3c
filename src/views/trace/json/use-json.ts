import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import type { SpanAddress } from '../model/span-address.ts';
import { spanJson } from '../model/span-json.ts';
import type { TraceState } from '../trace-state.ts';

export type JsonReply =
  | { readonly state: 'loading' | 'missing' | 'unselected' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'loaded'; readonly text: string }
  /** More than a page should hold. */
  | { readonly state: 'long'; readonly characters: number };

/** Characters of JSON shown at most: with their lines they take about as many bytes three times over. */
export const mostCharacters = 20_000_000;

/** The JSON of a span or, `ofTrace`, of the trace, read anew with each revision of it. */
export function useJson(
  state: TraceState,
  trace: TraceData,
  span: SpanAddress | undefined,
  ofTrace: boolean,
): JsonReply {
  const whole = useSignal<JsonReply>({ state: 'loading' });
  useEffect(() => {
    if (!ofTrace) return;
    let isCurrent = true;
    const take = (reply: JsonReply) => {
      if (isCurrent) whole.value = reply;
    };
    state.request('json', { mostCharacters }).then(
      (reply) => {
        if (!reply) take({ state: 'missing' });
        else if (reply.text === undefined) take({ state: 'long', characters: reply.characters });
        else take({ state: 'loaded', text: reply.text });
      },
      (error: Error) => take({ state: 'failed', message: error.message }),
    );
    return () => {
      isCurrent = false;
    };
  }, [state, trace, ofTrace]);
  const details = ofTrace || !span ? undefined : state.spans.details(span).value;
  const ofSpan = useMemo((): JsonReply => {
    if (!details) return { state: 'unselected' };
    return details.state === 'loaded' ? { state: 'loaded', text: spanJson(details.span) } : details;
  }, [details]);
  return ofTrace ? whole.value : ofSpan;
}
