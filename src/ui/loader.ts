/** Keeps something current that takes a while to read, however often it is told to. */
export interface Loader {
  /** Reads now, or once more when what is being read is done. */
  load(): void;
}

/**
 * One request at a time, and a pause after each in proportion to what it took: what is large and changes all the time
 * costs a tenth of the time at most. `shortestPause` in milliseconds; `loadOnce` must not reject.
 */
export function createLoader(loadOnce: () => Promise<void>, shortestPause = 50): Loader {
  let running = false;
  let stale = false;
  async function run(): Promise<void> {
    running = true;
    while (stale) {
      stale = false;
      const started = performance.now();
      await loadOnce();
      const pause = Math.max(shortestPause, 10 * (performance.now() - started));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    running = false;
  }
  return {
    load() {
      stale = true;
      if (!running) void run();
    },
  };
}

/** Reads again, and again as long as that is asked for while it reads; resolves once what is read is current. */
export function untilCurrent(loadOnce: () => Promise<void>): () => Promise<void> {
  let loading: Promise<void> | undefined;
  let stale = false;
  async function run(): Promise<void> {
    do {
      stale = false;
      await loadOnce();
    } while (stale);
    loading = undefined;
  }
  return () => {
    stale = true;
    loading ??= run();
    return loading;
  };
}
