import type { CDPSession, Frame, Page } from 'playwright-core';
import { type DemoSpan, id } from '../views/demo-spans.ts';

/** Services, depth and fan-out as a batch job has them; 1,000 subtrees of 100 spans. */
export function largeTrace(traceId: string, count: number): DemoSpan[] {
  return Array.from({ length: count }, (_, index) => {
    const group = index - (index % 100);
    const parent = index === 0 ? undefined : index % 100 === 0 ? 0 : index % 10 === 0 ? group : index - 1;
    return {
      traceId,
      spanId: id(index + 1, 16),
      ...(parent !== undefined && { parentSpanId: id(parent + 1, 16) }),
      name: index % 100 === 0 ? `job ${(index / 100) % 50}` : `step ${index % 40}`,
      service: `service ${index % 7}`,
      at: index === 0 ? 0 : index * 10_000,
      lasts: index === 0 ? count * 10_000 : 9_000 + (index % 9) * 1_000,
      ...(index % 997 === 0 && index > 0 && { error: 'failed' }),
    };
  });
}

/** Resolves once all of the trace is in the view: of a long one the first rows come first. */
export async function allRows(view: Page | Frame, spanCount: number): Promise<void> {
  await view.locator('.trace-facts', { hasText: `${spanCount.toLocaleString('en')} spans` }).waitFor();
}

/** Of the isolate that `session` is attached to: script, DOM and the bytes behind typed arrays. */
export async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}
