import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import { createLoader } from '../../../ui/loader.ts';
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
const mostCharacters = 20_000_000;
/** Milliseconds between readings of a trace that grows. */
const shortestPause = 1_000;

/** The JSON of a span or, `ofTrace`, of the trace, read anew with each revision of it. */
export function useJson(
  state: TraceState,
  trace: TraceData,
  span: SpanAddress | undefined,
  ofTrace: boolean,
): JsonReply {
  const whole = useSignal<JsonReply>({ state: 'loading' });
  const loader = useMemo(
    () =>
      createLoader(async () => {
        whole.value = await readTrace(state);
      }, shortestPause),
    [state],
  );
  useEffect(() => {
    if (ofTrace) loader.load();
  }, [loader, trace, ofTrace]);
  const details = ofTrace || !span ? undefined : state.spans.details(span).value;
  const ofSpan = useMemo((): JsonReply => {
    if (!details) return { state: 'unselected' };
    return details.state === 'loaded' ? { state: 'loaded', text: spanJson(details.span) } : details;
  }, [details]);
  return ofTrace ? whole.value : ofSpan;
}

async function readTrace(state: TraceState): Promise<JsonReply> {
  try {
    const reply = await state.request('json', { mostCharacters });
    if (!reply) return { state: 'missing' };
    if (reply.text === undefined) return { state: 'long', characters: reply.characters };
    return { state: 'loaded', text: reply.text };
  } catch (error) {
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
