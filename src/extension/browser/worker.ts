/** Of a browser's worker what is used here; the types that this room has are those of Node. */
export interface BrowserWorker {
  onerror: ((event: { readonly message: string }) => void) | null;
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  terminate(): void;
}

/** Starts a script in a worker of its own. */
export function newWorker(address: string): BrowserWorker {
  const { Worker } = globalThis as unknown as { readonly Worker: new (address: string) => BrowserWorker };
  return new Worker(address);
}
