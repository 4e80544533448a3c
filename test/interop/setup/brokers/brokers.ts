import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { amazonAnswers } from './amazon.ts';
import { amqpAnswers } from './amqp.ts';
import { mqttAnswers } from './mqtt.ts';

/** What takes messages, keeps of each what it carries, and gives one to all that ask for messages of `orders`. */
export interface Broker {
  /** `host:port`. */
  readonly address: string;
  /** The `traceparent` beside a message whose text is this; `undefined`: it has not come, or without. */
  traceparentOf(text: string): string | undefined;
  close(): Promise<void>;
}

/** What a client sends is answered with: given all of it so far, and how much of that was taken care of before. */
export type Answers = (received: Buffer) => { readonly taken: number; readonly answer: Buffer } | undefined;

/** A message that comes to a consumer. */
export interface Delivery {
  readonly text: string;
  readonly traceparent: string;
}

/** Which broker a program speaks to, by its name, and how that is called as a messaging system. */
export function brokerOf(program: string): { readonly broker: string; readonly system: string } {
  const found = known.find(({ names }) => names.test(program));
  if (!found) throw new Error(`${program} does not say by its name to which broker it speaks.`);
  return found;
}

const known = [
  { broker: 'kafka', system: 'kafka', names: /kafka|sarama|franz|segmentio|confluent/i },
  { broker: 'amqp', system: 'rabbitmq', names: /amqp|rabbit|pika/i },
  { broker: 'mqtt', system: 'mqtt', names: /mqtt|paho/i },
  { broker: 'amazon', system: 'aws_sqs', names: /sqs|sns/i },
];

/** One of each kind, by its name. */
export async function startBrokers(delivery?: Delivery): Promise<ReadonlyMap<string, Broker>> {
  return new Map(
    await Promise.all(Object.entries(brokers).map(async ([name, start]) => [name, await start(delivery)] as const)),
  );
}

/** Brokers of AMQP 0-9-1, MQTT 5 and Amazon's queues and topics that know just enough to let clients send and receive. */
const brokers: Readonly<Record<string, (delivery?: Delivery) => Promise<Broker>>> = {
  amqp: (delivery) => listening(() => amqpAnswers(delivery)),
  mqtt: (delivery) => listening(() => mqttAnswers(delivery)),
  amazon: (delivery) => listening(() => amazonAnswers(delivery)),
  kafka: startKafka,
};

async function listening(answersOf: () => Answers): Promise<Broker> {
  const heard: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const chunks: Buffer[] = [];
    heard.push(chunks);
    sockets.add(socket);
    const answers = answersOf();
    let rest: Buffer = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      rest = Buffer.concat([rest, chunk]);
      for (let next = answers(rest); next; next = answers(rest)) {
        if (next.answer.length > 0) socket.write(next.answer);
        rest = rest.subarray(next.taken);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    traceparentOf(text) {
      // Each program has a connection of its own, on which there is one message; bytes are as good as their meaning then.
      const bytes = heard.map((chunks) => Buffer.concat(chunks).toString('latin1')).find((all) => all.includes(text));
      return bytes && /traceparent[^-]{1,120}?(00-[0-9a-f]{32}-[0-9a-f]{16}-0[01])/.exec(bytes)?.[1];
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The broker that franz-go brings along to test clients with, in a process of its own. */
async function startKafka(delivery?: Delivery): Promise<Broker> {
  const folder = path.join(import.meta.dirname, 'kafka');
  const given = delivery ? [delivery.text, delivery.traceparent] : [];
  const child: ChildProcess = spawn('go', ['run', '.', ...given], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const complaints: string[] = [];
  child.stderr!.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const { value: address, done } = await lines.next();
  if (done) throw new Error(`The broker did not start.\n${complaints.join('')}`);
  const came = new Map<string, string | undefined>();
  const reading = (async () => {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const { text, headers } = JSON.parse(next.value) as { text: string; headers: Record<string, string> };
      came.set(text, headers['traceparent']);
    }
  })();
  return {
    address,
    traceparentOf: (text) => came.get(text),
    async close() {
      // It ends with its input.
      child.stdin!.end();
      await reading;
    },
  };
}
