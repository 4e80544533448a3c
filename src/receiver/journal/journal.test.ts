import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { Journal } from './journal.ts';

// Disks have their time, and so do busy machines.
vi.setConfig({ testTimeout: 30_000 });

let storage: string;

beforeEach(async () => {
  storage = await mkdtemp(path.join(tmpdir(), 'spanwright-journal-'));
});

afterEach(async () => {
  await rm(storage, { recursive: true, force: true });
});

const megabyte = 1 << 20;

/** A store and its journal, as one worker has them. */
async function open(maxStoreBytes = 4 * megabyte) {
  const store = new TelemetryStore({ maxStoreBytes });
  const journal = new Journal(store, () => {});
  await journal.open(storage);
  return {
    store,
    journal,
    /** Stores `count` requests of one span each; the trace ids begin with number `first`. */
    receive(first: number, count: number) {
      for (let i = first; i < first + count; i++) {
        const body = requestOf(i);
        if (!store.ingest('traces', 'json', body).ok) throw new Error('refused');
        journal.accepted('traces', 'json', body);
      }
    },
    traceIds: () => idsIn(store),
  };
}

function requestOf(number: number): Uint8Array {
  const attributes = [{ key: 'padding', value: { stringValue: `${number} `.repeat(100) } }];
  const span = { traceId: idOf(number), spanId: idOf(number).slice(16), name: 'pay', attributes };
  return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
}

function idOf(number: number): string {
  return (0x1_0000_0000 + number).toString(16).padStart(32, '0');
}

/** Of the traces with numbers below 10,000. */
function idsIn({ traces }: TelemetryStore): string[] {
  return numbered(0, 10_000).filter((traceId) => traces.traceRevision(traceId) !== undefined);
}

function numbered(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => idOf(first + i));
}

const folder = () => path.join(storage, 'journal');

describe('what is kept', () => {
  it('comes back after a close, sealed or not', async () => {
    const first = await open();
    first.receive(1, 500);
    await first.journal.close();
    expect((await readdir(folder())).some((name) => name.endsWith('.segment'))).toBe(true);

    const second = await open();
    expect(second.traceIds()).toEqual(numbered(1, 500));
    expect(second.store.traces.getSpan(idOf(7), idOf(7).slice(16))).toEqual(
      first.store.traces.getSpan(idOf(7), idOf(7).slice(16)),
    );
    expect(second.store.counts.storedSpans).toBe(500);
    second.receive(501, 10);
    await second.journal.close();

    const third = await open();
    expect(third.traceIds()).toEqual(numbered(1, 510));
    expect(third.journal.notice).toBeUndefined();
    await third.journal.close();
  });

  it('comes back after a kill once it was there for a second, each span once', async () => {
    const killed = await open();
    killed.receive(1, 300);
    await expect.poll(() => readdir(folder()), { timeout: 5000 }).toContainEqual(expect.stringMatching(/\.tail$/));
    const restarted = await open();
    expect(restarted.traceIds()).toEqual(numbered(1, 300));
    expect(restarted.store.counts.storedSpans).toBe(300);
    await killed.journal.close();
    await restarted.journal.close();
  });

  it('is of every signal', async () => {
    const logRecords = Array(200).fill({ traceId: idOf(1), body: { stringValue: 'paid' } });
    const dataPoints = Array.from({ length: 200 }, (_, i) => ({ timeUnixNano: `${i + 1}`, asInt: `${i}` }));
    const metrics = [{ name: 'queue.size', gauge: { dataPoints } }];
    const requests = {
      logs: { resourceLogs: [{ scopeLogs: [{ logRecords }] }] },
      metrics: { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] },
    };
    const first = await open(256 << 10);
    for (const signal of ['logs', 'metrics'] as const) {
      const body = Buffer.from(JSON.stringify(requests[signal]));
      for (let request = 0; request < 15; request++) {
        first.store.ingest(signal, 'json', body);
        first.journal.accepted(signal, 'json', body);
      }
    }
    first.receive(1, 20);
    const { storedLogs, storedPoints, storedSpans } = first.store.counts;
    expect([storedLogs > 0, storedPoints > 0, storedSpans]).toEqual([true, true, 20]);
    await first.journal.close();
    const names = await readdir(folder());
    for (const signal of ['logs', 'metrics']) {
      expect(names).toContainEqual(expect.stringMatching(`^${signal}-\\d+.segment$`));
    }
    const second = await open(256 << 10);
    expect(second.store.counts).toMatchObject({ storedLogs, storedPoints, storedSpans });
    await second.journal.close();
  });

  it('stays over many starts without traffic, in few files', async () => {
    for (let i = 0; i < 30; i++) {
      const { receive, journal } = await open();
      receive(i, 1);
      await journal.close();
    }
    const last = await open();
    expect(last.traceIds()).toEqual(numbered(0, 30));
    await last.journal.close();
    expect((await readdir(folder())).length).toBeLessThan(15);
  });

  it('is no more than the store holds', async () => {
    const { receive, journal, store } = await open(256 << 10);
    receive(1, 3000);
    await journal.close();
    const sizes = await Promise.all(
      (await readdir(folder())).map(async (name) => (await stat(path.join(folder(), name))).size),
    );
    expect(store.counts.droppedTraces).toBeGreaterThan(1000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400 << 10);
    const restarted = await open(256 << 10);
    const ids = restarted.traceIds();
    expect(ids).toEqual(numbered(3001 - ids.length, ids.length));
    await restarted.journal.close();
  });

  it('remembers the runs that were told of', async () => {
    const first = await open();
    first.receive(0, 1);
    first.store.traces.beginRun({ id: 'one', mark: 'k3x9ab', title: 'npm start', startMs: 1000.5 });
    first.store.traces.endRun({ id: 'one', endMs: 2000, exitCode: 1 });
    first.store.traces.beginRun({ id: 'two', mark: 'k3x9ab', title: 'npm test', startMs: 3000 });
    first.journal.runsChanged();
    await first.journal.close();
    const second = await open();
    expect(second.store.traces.told.all).toEqual([
      { id: 'one', mark: 'k3x9ab', title: 'npm start', startMs: 1000, endMs: 2000, exitCode: 1 },
      { id: 'two', mark: 'k3x9ab', title: 'npm test', startMs: 3000 },
    ]);
  });

  it('remembers which traces are pinned, though all others are dropped', async () => {
    const first = await open(256 << 10);
    first.receive(1, 10);
    first.store.traces.pin(idOf(3), true);
    first.journal.pinsChanged();
    first.receive(11, 3000);
    await first.journal.close();
    const second = await open(256 << 10);
    expect(second.store.traces.pinned).toEqual([idOf(3)]);
    second.receive(5000, 3000);
    expect(second.traceIds()).toContain(idOf(3));
    await second.journal.close();
  });

  it('is gone once cleared or discarded', async () => {
    const first = await open();
    first.receive(1, 500);
    first.store.clear();
    first.journal.clear();
    first.receive(600, 1);
    await first.journal.close();
    const second = await open();
    expect(second.traceIds()).toEqual([idOf(600)]);
    await second.journal.discard(storage);
    await expect(readdir(folder())).rejects.toThrow('ENOENT');
  });

  it('is for the user’s eyes only', async () => {
    const { receive, journal } = await open();
    receive(1, 500);
    await journal.close();
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder())) {
      expect((await stat(path.join(folder(), name))).mode & 0o777).toBe(0o600);
    }
  });
});

describe('damage', () => {
  it('costs what is damaged, never the rest, and is told', async () => {
    const { receive, journal } = await open();
    receive(1, 500);
    await journal.close();
    const names = await readdir(folder());
    const whole = new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder(), name))] as const)),
    );
    const damage = fc.record({
      name: fc.constantFrom(...names),
      cut: fc.option(fc.nat()),
      flips: fc.array(fc.nat(), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 3 }), async (damages) => {
        await rm(folder(), { recursive: true, force: true });
        const contents = new Map(Array.from(whole, ([name, bytes]) => [name, Buffer.from(bytes)]));
        for (const { name, cut, flips } of damages) {
          const bytes = contents.get(name)!;
          for (const bit of flips) if (bytes.length > 0) bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
          if (cut !== null) contents.set(name, bytes.subarray(0, cut % (bytes.length + 1)));
        }
        const other = await open();
        for (const [name, bytes] of contents) await writeFile(path.join(folder(), name), bytes);
        await other.journal.close();

        const restored = await open();
        const ids = restored.traceIds();
        expect(numbered(1, 500)).toEqual(expect.arrayContaining(ids));
        const damagedNames = names.filter((name) => !contents.get(name)!.equals(whole.get(name)!));
        if (damagedNames.length === 0) expect(ids).toHaveLength(500);
        if (ids.length < 500) expect(damagedNames).not.toEqual([]);
        await restored.journal.close();
        const again = await open();
        expect(again.traceIds()).toEqual(ids);
        await again.journal.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is told in a sentence', async () => {
    const { receive, journal } = await open();
    receive(1, 500);
    await journal.close();
    const segment = (await readdir(folder())).find((name) => name.endsWith('.segment'))!;
    await writeFile(path.join(folder(), segment), 'once upon a time');
    const restored = await open();
    expect(restored.journal.notice).toBe('One piece of what was kept could not be read and was skipped.');
    await restored.journal.close();
    expect(await readdir(folder())).not.toContain(segment);
  });

  it('is told once, whatever stands where a file should be', async () => {
    const { receive, journal } = await open();
    receive(1, 3);
    await journal.close();
    for (const name of ['traces-7.tail', 'traces-8.segment', 'logs-1.tail', 'x.unfinished']) {
      await mkdir(path.join(folder(), name, 'inside'), { recursive: true });
    }
    await symlink(path.join(storage, 'elsewhere'), path.join(folder(), 'metrics-1.segment'));
    await writeFile(path.join(storage, 'elsewhere'), 'not to be read');
    // Of a process that ended before it wrote to it.
    await writeFile(path.join(folder(), 'traces-9.tail'), '');
    for (let i = 100; i < 150; i++) await writeFile(path.join(folder(), `traces-${i}.tail`), 'torn');
    const restored = await open();
    expect(restored.journal.notice).toBe('54 pieces of what was kept could not be read and were skipped.');
    await restored.journal.close();
    const again = await open();
    expect(again.journal.notice).toBeUndefined();
    expect(again.traceIds()).toEqual(numbered(1, 3));
    await again.journal.close();
    expect(await readdir(folder())).toHaveLength(1);
    expect(await readdir(storage)).toContain('elsewhere');
  });

  it('is not what a later version wrote: that stays, unread', async () => {
    const { receive, journal } = await open();
    receive(1, 500);
    await journal.close();
    const names = await readdir(folder());
    for (const name of names) {
      const bytes = await readFile(path.join(folder(), name));
      bytes[4] = 2;
      await writeFile(path.join(folder(), name), bytes);
    }
    const restored = await open();
    expect(restored.traceIds()).toEqual([]);
    expect(restored.journal.notice).toBeUndefined();
    restored.receive(1, 500);
    await restored.journal.close();
    expect(await readdir(folder())).toEqual(expect.arrayContaining(names));
  });
});

it('keeps the requests of a segment that could not be written', async () => {
  const first = await open();
  first.receive(1, 10);
  await expect.poll(() => readdir(folder()), { timeout: 5000 }).toContain('traces-0.tail');
  const blocked = path.join(folder(), 'traces-0.segment.unfinished');
  await mkdir(blocked);
  first.receive(11, 1000);
  await first.journal.close();
  await rm(blocked, { recursive: true });
  expect(await readdir(folder())).toEqual(expect.arrayContaining(['traces-0.tail', 'traces-1.segment']));

  const second = await open();
  const ids = second.traceIds();
  expect(ids).toEqual(expect.arrayContaining(numbered(1, 10)));
  expect(ids).toContain(idOf(1010));
  expect(second.store.counts.storedSpans).toBe(ids.length);
  second.receive(2000, 2000);
  await second.journal.close();
  expect(await readdir(folder())).not.toContain('traces-0.tail');
});

it('receives on when nothing can be written, and says so', async () => {
  const blocked = path.join(storage, 'journal');
  await writeFile(blocked, 'a file where the folder should be');
  const { receive, journal, traceIds } = await open();
  receive(1, 500);
  await journal.close();
  expect(traceIds()).toHaveLength(500);
  expect(journal.notice).toMatch(/^What is received now is not kept for the next start: .+\.$/);
});

it.skipIf(process.getuid?.() === 0)('says that a folder may not be written to', async () => {
  await chmod(storage, 0o500);
  const { receive, journal } = await open();
  receive(1, 1);
  await journal.close();
  await chmod(storage, 0o700);
  expect(journal.notice).toContain('Spanwright may not write to its storage folder');
});
