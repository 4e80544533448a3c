/**
 * The client of the receiver's benchmarks and of the soak test, in a process of its own. Its argument is `Sending` as
 * JSON; it prints `Sent`. Cheap on purpose, since it shares the machine with what it measures: requests are made
 * beforehand, and HTTP/1.1 is written on bare sockets.
 */
import http2 from 'node:http2';
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { stampable, traceRequests } from './receiver-requests.ts';

export interface Sending {
  readonly protocol: 'grpc' | 'http';
  readonly compression: 'none' | 'gzip';
  readonly port: number;
  readonly seconds: number;
  /** As fast as it is answered unless given. */
  readonly spansPerSecond?: number;
}

export interface Sent {
  /** Spans of requests that were acknowledged. */
  readonly spans: number;
  /** Requests sent again because the receiver asked for it. */
  readonly retried: number;
  /** Requests refused for good. */
  readonly failed: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

type Outcome = 'acknowledged' | 'retry' | 'failed';
type Send = (body: Buffer) => Promise<Outcome>;

const spansEach = 512;
const underWay = 4;
/** How long after the end a request is still sent again. */
const patienceSeconds = 10;
const sending: Sending = JSON.parse(process.argv[2]!);
const gzip = sending.compression === 'gzip';
const nextBody = bodies();

void sendAll().then((sent) => {
  process.stdout.write(JSON.stringify(sent), () => process.exit(0));
});

async function sendAll(): Promise<Sent> {
  const grpc = sending.protocol === 'grpc' ? grpcClient() : undefined;
  const lanes = await Promise.all(Array.from({ length: underWay }, () => grpc ?? httpConnection()));
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  const counts = { spans: 0, retried: 0, failed: 0 };
  let sent = 0;
  const lane = async (send: Send) => {
    while (elapsed() < sending.seconds) {
      const ahead = sending.spansPerSecond && (sent++ * spansEach) / sending.spansPerSecond - elapsed();
      if (ahead && ahead > 0) await setTimeout(ahead * 1000);
      const body = nextBody();
      let outcome = await send(body);
      for (; outcome === 'retry' && elapsed() < sending.seconds + patienceSeconds; outcome = await send(body)) {
        counts.retried++;
        await setTimeout(100);
      }
      if (outcome === 'acknowledged') counts.spans += spansEach;
      else counts.failed++;
    }
  };
  await Promise.all(lanes.map(lane));
  const cpu = process.cpuUsage(cpuBefore);
  return { ...counts, seconds: elapsed(), cpuSeconds: (cpu.user + cpu.system) / 1e6 };
}

/** Endless requests, in each other traces; those compressed come again after 300,000 spans. */
function bodies(): () => Buffer {
  const requests = traceRequests(100, spansEach).map(stampable);
  let count = 0;
  const next = () => {
    const { body, stamp } = requests[count % requests.length]!;
    stamp(count++);
    return body;
  };
  if (!gzip) return next;
  const compressed = Array.from({ length: 600 }, () => gzipSync(next(), { level: 1 }));
  return () => compressed[count++ % compressed.length]!;
}

/** One connection with one request under way. */
async function httpConnection(): Promise<Send> {
  const socket = net.connect(sending.port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const head = `POST /v1/traces HTTP/1.1\r\nhost: localhost:${sending.port}\r\ncontent-type: application/x-protobuf\r\n${
    gzip ? 'content-encoding: gzip\r\n' : ''
  }content-length: `;
  let answer = '';
  let settle: ((outcome: Outcome) => void) | undefined;
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
    const end = answer.indexOf('\r\n\r\n');
    if (end === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
    if (answer.length < end + 4 + length) return;
    const status = answer.slice(9, 12);
    answer = '';
    settle?.(status === '200' ? 'acknowledged' : /429|50[234]/.test(status) ? 'retry' : 'failed');
  });
  return (body) =>
    new Promise((resolve, reject) => {
      settle = resolve;
      socket.once('close', () => reject(new Error('the receiver closed the connection')));
      socket.cork();
      socket.write(`${head}${body.length}\r\n\r\n`, 'latin1');
      socket.write(body);
      socket.uncork();
    });
}

function grpcClient(): Send {
  const session = http2.connect(`http://127.0.0.1:${sending.port}`);
  return (body) =>
    new Promise((resolve, reject) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
        'content-type': 'application/grpc+proto',
        te: 'trailers',
        ...(gzip && { 'grpc-encoding': 'gzip' }),
      });
      let status: unknown;
      const note = (headers: http2.IncomingHttpHeaders) => {
        status = headers['grpc-status'] ?? status;
      };
      stream.on('response', note).on('trailers', note).on('error', reject);
      stream.resume().on('end', () => {
        // UNAVAILABLE asks for it; RESOURCE_EXHAUSTED stands for too large a request.
        resolve(status === '0' ? 'acknowledged' : status === '14' ? 'retry' : 'failed');
      });
      const prefix = Buffer.from([gzip ? 1 : 0, 0, 0, 0, 0]);
      prefix.writeUInt32BE(body.length, 1);
      stream.cork();
      stream.write(prefix);
      stream.end(body);
      stream.uncork();
    });
}
