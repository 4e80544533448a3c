/** Runs in a process of its own: fuzzes what the parent asks for, one share after another. */
import { fuzzReceiver } from './fuzz-receiver.ts';
import { type FuzzResult, fuzzStore } from './fuzz-store.ts';
import { inputsOf } from './inputs.ts';

/** The inputs `first` up to `end`. */
export interface Share {
  readonly target: 'store' | 'receiver';
  readonly first: number;
  readonly end: number;
}

export interface ShareResult extends FuzzResult {
  /** Of this process, after the share. */
  readonly residentBytes: number;
}

const inputOf = inputsOf(Number(process.argv[2]));

process.on('message', async ({ target, first, end }: Share) => {
  const result = target === 'store' ? fuzzStore(inputOf, first, end) : await fuzzReceiver(inputOf, first, end);
  process.send?.({ ...result, residentBytes: process.memoryUsage().rss } satisfies ShareResult);
});
