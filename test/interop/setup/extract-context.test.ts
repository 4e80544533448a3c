import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Broker, brokerOf, startBrokers } from './brokers/brokers.ts';
import { emptied } from './clients/compilers.ts';
import { ConsumerProcess } from './clients/consumer-process.ts';
import { consumerRunners } from './clients/consumer-runners.ts';
import { folderOf, programsIn, testCompiling, wantedCompilers } from './clients/programs.ts';
import { missingTool } from './wanted-stacks.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/consumers');
const sender = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const delivery = { text: 'an order', traceparent: `00-${sender.traceId}-${sender.spanId}-01` };

/** Programs that do not say before they run what they receive from: that is no part of a span's name. */
const namedLater: ReadonlySet<string> = new Set(['java/KafkaForEach', 'ts/sqs_lambda']);
/** Programs that never say it. */
const withoutDestination: ReadonlySet<string> = new Set([
  'java/SqsAsync',
  'java/SqsLambda',
  'go/sqs',
  'go/sqs_handler',
  'python/lambda_sqs',
  'python/lambda_sqs_record',
  'ts/sqs_guard',
]);

/**
 * Programs of `test/fixtures/consumers` receive from topic or queue `orders` at `host:port`, which `run` is given; it may run
 * for ever. They hand the text of a message to `store`, which tells of it and of the span that is active then.
 */
describe('programs that receive messages, after the action "Extract context",', () => {
  for (const compiler of wantedCompilers.filter(({ language }) => existsSync(path.join(fixtures, language)))) {
    const { language, tools, complaints } = compiler;
    const consumers = () => programsIn('consumers', language, 'extract-context');
    describe(`in ${language}`, async () => {
      const missing = await missingTool(...tools);
      const missingGo = await missingTool(['go', 'version']);
      const folder = folderOf(language);

      describe.skipIf(missing !== undefined)('at compile time', () =>
        testCompiling(compiler, consumers, /(?:headers|userProperties|messageAttributes)/gi),
      );

      const runner = consumerRunners[language];
      describe.skipIf(!runner || (missing ?? missingGo) !== undefined)('and run', () => {
        let brokers: ReadonlyMap<string, Broker>;
        // A group of consumers gets a message of Kafka once.
        beforeEach(async () => {
          brokers = await startBrokers(delivery);
        }, 120_000);
        afterEach(async () => {
          for (const broker of brokers.values()) await broker.close();
        });

        it.each(['after', 'before'] as const)('go on with the trace of who sent the message: %s', async (when) => {
          await emptied(folder);
          const { [when]: programs, used } = await consumers();
          expect(await complaints(new Map([...used, ...programs]), folder)).toBe('');
          const consuming = [...programs].map(([name, source]) => ({ name, source }));
          const running = new ConsumerProcess(await runner!.command(consuming, folder), folder);
          const told: Record<string, unknown> = {};
          try {
            for (const program of consuming) {
              const { address } = brokers.get(brokerOf(program.name).broker)!;
              const isInSpan = when === 'after';
              told[program.name] = await running.workOf(runner!.calledBy(program), address, isInSpan);
            }
          } finally {
            await running.end();
          }
          const expected = consuming.map(({ name }) => [name, when === 'after' ? workInSpan(language, name) : plain]);
          expect(told).toEqual(Object.fromEntries(expected));
        });
      });
    });
  }
});

const plain = { stored: { stored: delivery.text }, spans: [] };

/** What is told of a program whose work on the message is in a span: `store` is called within. */
function workInSpan(language: string, name: string): object {
  const program = `${language}/${name}`;
  const spanId = expect.stringMatching(/^(?!b7ad6b7169203331)[0-9a-f]{16}$/);
  const span = {
    traceId: sender.traceId,
    spanId,
    parentSpanId: sender.spanId,
    name: namedLater.has(program) || withoutDestination.has(program) ? 'process' : 'process orders',
    kind: 'CONSUMER',
    attributes: {
      'messaging.system': brokerOf(name).system,
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      ...(!withoutDestination.has(program) && { 'messaging.destination.name': 'orders' }),
    },
  };
  return { stored: { stored: delivery.text, traceId: sender.traceId, spanId }, spans: [span], isWithin: true };
}
