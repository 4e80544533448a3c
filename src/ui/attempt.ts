import type { Signal } from '@preact/signals';
import { announce } from './live-region.tsx';

/** Waits for what the reader asked for: says why it failed or, read out, that it is `done`. */
export function attempt(work: Promise<unknown>, failure: Signal<string | undefined>, done?: string): void {
  work.then(
    () => {
      failure.value = undefined;
      if (done !== undefined) announce(done);
    },
    (error: Error) => {
      failure.value = error.message;
    },
  );
}
