import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { amazonAnswers } from './amazon.ts';
import { amqpAnswers } from './amqp.ts';
import { mqttAnswers } from './mqtt.ts';

/** What takes messages, and keeps of each what it carries. */
export interface Broker {
  /** `host:port`. */
  readonly address: string;
  /** The `traceparent` beside a message whose text is this; `undefined`: it has not come, or without. */
  traceparentOf(text: string): string | undefined;
  close(): Promise<void>;
}

/** What a client sends is answered with: given all of it so far, and how much of that was taken care of before. */
export type Answers = (received: Buffer) => { readonly taken: number; readonly answer: Buffer } | undefined;

/** Brokers of AMQP 0-9-1, MQTT 5 and Amazon's queues and topics that know just enough to let clients send. */
export const brokers: Readonly<Record<string, () => Promise<Broker>>> = {
  amqp: () => listening(amqpAnswers),
  mqtt: () => listening(mqttAnswers),
  amazon: () => listening(amazonAnswers),
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
async function startKafka(): Promise<Broker> {
  const folder = path.join(import.meta.dirname, 'kafka');
  const child: ChildProcess = spawn('go', ['run', '.'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
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
