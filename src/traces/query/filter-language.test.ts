import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { everything, receive, type TestSpan, traceIdOf } from '../../../test/otlp/test-spans.ts';
import { spanIdAt } from '../../protocol/span-ids.ts';
import { TraceStore } from '../trace-store.ts';
import { durationOf } from './filter-operand.ts';

const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/filter-language.md'), 'utf8');

/** Content of all fenced blocks of this language, by line. */
const lines = (language: string) =>
  [...document.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].flatMap(([, block]) =>
    block!.trimEnd().split('\n'),
  );

const kinds = ['unspecified', 'internal', 'server', 'client'];
const statuses = ['unset', 'ok', 'error'];

/** The table of spans that the document begins with. */
function documentedSpans(): TestSpan[] {
  const rows = document.split('\n').filter((line) => /^\| [A-Z] \|/.test(line));
  return rows.map((row) => {
    const [trace, id, parent, service, name, kind, duration, status, attributes, event] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return {
      trace: Number.parseInt(trace!, 16),
      id: Number(id),
      parent: Number(parent),
      service: service!,
      name: name!,
      end: durationOf(duration!)!,
      fields: {
        kind: kinds.indexOf(kind!),
        status: { code: statuses.indexOf(status!) },
        attributes: [...attributes!.matchAll(/(\S+?)=(\S+)/g)].map(([, key, value]) => ({
          key,
          value: otlpValue(value!),
        })),
        events: event === '' ? [] : [{ name: event, attributes: [{ key: 'message', value: { stringValue: 'Boom' } }] }],
      },
    };
  });
}

function otlpValue(text: string): object {
  if (/^\d+$/.test(text)) return { intValue: text };
  if (text === 'true') return { boolValue: true };
  return { stringValue: text.replaceAll('"', '') };
}

describe('docs/filter-language.md', () => {
  const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
  const spans = documentedSpans();
  receive(store, spans);

  test('has spans to filter', () => expect(spans).toHaveLength(6));

  test.each(lines('filters').map((line) => line.split(/ +-> ?/)))('%s finds %s', (filter, letters) => {
    const expected = letters!.split(' ').filter((letter) => letter !== '');
    const list = store.listTraces({ ...everything, filter: filter! });
    expect(list.problem).toBeUndefined();
    const ids = expected.map((letter) => traceIdOf(Number.parseInt(letter, 16)));
    expect(list.rows.map(({ traceId }) => traceId).sort()).toEqual(ids);
  });

  test.each(lines('spans').map((line) => line.split(/ +in ([A-Z]) -> ?/)))(
    '%s in trace %s finds %s',
    (filter, letter, ids) => {
      const traceId = traceIdOf(Number.parseInt(letter!, 16));
      const { rows, problem } = store.findSpans({ traceId, filter: filter! })!;
      expect(problem).toBeUndefined();
      const { spanIds } = store.getTrace(traceId)!;
      expect(Array.from(rows, (row) => Number.parseInt(spanIdAt(spanIds, row), 16)).join(' ')).toBe(ids);
    },
  );

  test.each(lines('problems').map((line) => line.split(/ +\| /)))('%s is answered by: %s', (filter, message) => {
    const list = store.listTraces({ ...everything, filter: filter! });
    expect(list).toMatchObject({ rows: [], problem: { message } });
    const { start, end } = list.problem!;
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(filter!.length);
  });
});
