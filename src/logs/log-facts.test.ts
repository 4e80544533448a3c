import { expect, test } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import type { LogFacts } from './log-facts.ts';
import { LogStore } from './log-store.ts';

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function stored(maxStoreBytes = 1 << 24) {
  const store = new LogStore({ maxStoreBytes });
  const send = (service: string, ...logRecords: readonly object[]) => {
    const resource = { attributes: [text('service.name', service)] };
    const request = { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] };
    expect(store.ingest(encode('ExportLogsServiceRequest', request), 'protobuf').ok).toBe(true);
  };
  return { store, send, facts: () => factsOf(store) };
}

function factsOf(store: LogStore): readonly LogFacts[] {
  const steps = store.facts();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

test('tell by resource when records came that have no severity, and those of level DEBUG', () => {
  const { send, facts } = stored();
  send(
    'shop',
    { timeUnixNano: '5', severityNumber: 9, severityText: 'INFO' },
    { timeUnixNano: '7', severityNumber: 9, severityText: 'debug' },
    { timeUnixNano: '3', severityNumber: 6 },
    { timeUnixNano: '4', severityNumber: 17, severityText: 'ERROR', attributes: [text('user.id', '1')] },
  );
  send('cart', { observedTimeUnixNano: '8', attributes: [text('k', 'a')] });
  send('cart', { timeUnixNano: '2', severityText: 'INFO', attributes: [text('k', 'b')] });
  expect(facts()).toEqual([
    {
      service: 'shop',
      resource: [{ key: 'service.name', value: 'shop' }],
      newestNs: 7,
      debugNs: [3, 7],
      keys: new Map([['user.id', 4]]),
    },
    {
      service: 'cart',
      resource: [{ key: 'service.name', value: 'cart' }],
      newestNs: 8,
      unnumberedNs: 8,
      keys: new Map([['k', 8]]),
    },
  ]);
});

test('are those of all segments together, and go with their records', () => {
  const { store, send, facts } = stored();
  send('shop', { timeUnixNano: '1', attributes: [text('old', '')] });
  store.seal();
  send('shop', { timeUnixNano: '9', severityNumber: 5, attributes: [text('new', '')] });
  const [{ newestNs, unnumberedNs, debugNs, keys }] = facts() as [LogFacts];
  expect({ newestNs, unnumberedNs, debugNs, keys: [...keys] }).toEqual({
    newestNs: 9,
    unnumberedNs: 1,
    debugNs: [9, 9],
    keys: [
      ['old', 1],
      ['new', 9],
    ],
  });
  store.clear();
  expect(facts()).toEqual([]);
});
