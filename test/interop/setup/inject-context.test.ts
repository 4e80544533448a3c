import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Broker, brokerOf, startBrokers } from './brokers/brokers.ts';
import { emptied } from './clients/compilers.ts';
import { folderOf, programsIn, testCompiling, wantedCompilers } from './clients/programs.ts';
import { runners } from './clients/runners.ts';
import { missingTool } from './wanted-stacks.ts';

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('programs that send messages, after the action "Inject context",', () => {
  for (const compiler of wantedCompilers) {
    const { language, tools, complaints } = compiler;
    const producers = () => programsIn('producers', language, 'inject-context');
    describe(`in ${language}`, async () => {
      const missing = await missingTool(...tools);
      const missingGo = await missingTool(['go', 'version']);
      const folder = folderOf(language);

      describe.skipIf(missing !== undefined)('at compile time', () => testCompiling(compiler, producers, /headers/gi));

      const runner = runners[language];
      describe.skipIf(!runner || (missing ?? missingGo) !== undefined)('and run', () => {
        let brokers: ReadonlyMap<string, Broker>;
        beforeAll(async () => {
          brokers = await startBrokers();
        }, 120_000);
        afterAll(async () => {
          for (const broker of brokers.values()) await broker.close();
        });

        it.each([
          ['carry the trace', 'after'],
          ['carried nothing before', 'before'],
        ] as const)('%s', async (_, when) => {
          await emptied(folder);
          const { [when]: programs } = await producers();
          expect(await complaints(programs, folder)).toBe('');
          const given = [...programs].map(([name, source]) => {
            const broker = brokers.get(brokerOf(name).broker)!;
            return { name, source, broker, text: `order-of-${name}-${when}-end` };
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
