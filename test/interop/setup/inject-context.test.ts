import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/base/edit.ts';
import { loadGrammar } from '../../../src/files/grammars.ts';
import { createActions } from '../../../src/spans/create-actions.ts';
import { languageOfPath } from '../../../src/spans/languages.ts';
import { type Broker, brokers } from './brokers/brokers.ts';
import { compilers, emptied } from './clients/compilers.ts';
import { runners } from './clients/runners.ts';
import { missingTool } from './wanted-stacks.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const fixtures = path.join(root, 'test/fixtures/producers');
const actions = createActions(loadGrammar);

/** What the programs of each broker are called by. */
const brokerOf = {
  kafka: /kafka|sarama|franz|segmentio|confluent/i,
  amqp: /amqp|rabbit|pika/i,
  mqtt: /mqtt|paho/i,
  amazon: /sqs|sns/i,
};

/** Languages whose compilers know nothing of clients. */
const runsOnly = new Set(['python', 'erlang']);

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** Each installs clients, so that all but the first are tried only when they are asked for by name. */
const wanted = process.env['SPANWRIGHT_ALL_STACKS']
  ? compilers
  : compilers.filter(({ language }) => language === 'erlang');

describe('programs that send messages, after the action "Inject context",', () => {
  for (const { language, tools, complaints } of wanted) {
    describe(`in ${language}`, async () => {
      const missing = await missingTool(...tools);
      const folder = path.join(root, '.cache/interop/clients', language);

      it.skipIf(missing !== undefined)('compile with their clients', async () => {
        await emptied(folder);
        const { after } = await programsIn(language);
        expect(await complaints(after, folder)).toBe('');
      });

      it.skipIf(missing !== undefined)('are read by the compiler', async () => {
        await emptied(folder);
        const [name, text] = [...(await programsIn(language)).after][0]!;
        // What has no types cannot tell that a client knows no such thing.
        const damaged = runsOnly.has(language) ? `${text}) (\n` : text.replaceAll(/headers/gi, 'hatters');
        expect(await complaints(new Map([[name, damaged]]), folder)).not.toBe('');
      });

      const runner = runners[language];
      const missingGo = runner && (await missingTool(['go', 'version']));
      describe.skipIf(!runner || (missing ?? missingGo) !== undefined)('and run', () => {
        const running = new Map<string, Broker>();
        beforeAll(async () => {
          for (const [name, start] of Object.entries(brokers)) running.set(name, await start());
        }, 120_000);
        afterAll(async () => {
          for (const broker of running.values()) await broker.close();
        });

        it.each([
          ['carry the trace', 'after'],
          ['carried nothing before', 'before'],
        ] as const)('%s', async (_, when) => {
          await emptied(folder);
          const { [when]: programs } = await programsIn(language);
          expect(await complaints(programs, folder)).toBe('');
          const given = [...programs].map(([name, source]) => {
            const [broker] = Object.entries(brokerOf).find(([, pattern]) => pattern.test(name))!;
            return { name, source, broker: running.get(broker)!, text: `order-of-${name}-${when}-end` };
          });
          const sent = given.map(({ broker, ...program }) => ({ ...program, address: broker.address }));
          await runner!.run(sent, parent, folder);
          const carried = () =>
            Object.fromEntries(given.map(({ name, broker, text }) => [name, broker.traceparentOf(text)?.split('-')]));
          const [version, trace, span, flags] = parent.split('-');
          const own = [version, trace, expect.not.stringMatching(span!), flags];
          const expected = Object.fromEntries(given.map(({ name }) => [name, when === 'after' ? own : undefined]));
          await expect.poll(carried, { timeout: 10_000 }).toEqual(expected);
        });
      });
    });
  }
});

type Programs = ReadonlyMap<string, string>;

/** The programs of a language by their names, as they are and after the action. */
async function programsIn(language: string): Promise<{ readonly before: Programs; readonly after: Programs }> {
  const folder = path.join(fixtures, language);
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (const file of readdirSync(folder).sort()) {
    const { name, ext } = path.parse(file);
    const text = readFileSync(path.join(folder, file), 'utf8');
    before.set(name, text);
    after.set(name, await withContext(name, text, ext));
  }
  return { before, after };
}

/** The action is offered at one place as the cursor goes through the lines, and applied there. */
async function withContext(name: string, text: string, extension: string): Promise<string> {
  const file = `${name}${extension}`;
  const source = { path: file, languageId: languageOfPath(file)!, text };
  const offers = new Map<number, string>();
  for (const { index } of text.matchAll(/^/gm)) {
    const cursor = { start: index, end: index };
    for (const { offer } of await actions.offers(source, cursor, ({ id }) => id === 'inject-context')) {
      offers.set(offer.range.start, name);
    }
  }
  expect([...offers.values()], `places in ${name}`).toEqual([name]);
  const [start] = offers.keys();
  const range = { start: start!, end: start! };
  const result = await actions.apply('inject-context', source, range, { tracerName: 'orders' });
  if (!result.ok) throw new Error(`${name}: ${result.problem.reason}`);
  return applyEdits(text, result.value.edits);
}
