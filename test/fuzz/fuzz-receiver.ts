import http from 'node:http';
import http2 from 'node:http2';
import { gzipSync } from 'node:zlib';
import type { Signal } from '../../src/otlp/signal.ts';
import { Intake } from '../../src/receiver/intake.ts';
import { startReceiver } from '../../src/receiver/receiver.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';
import type { Finding, FuzzResult } from './fuzz-store.ts';
import type { Input, InputOf } from './inputs.ts';
import { type Random, randomOf } from './random.ts';

const megabyte = 1 << 20;
const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: megabyte, maxStoreBytes: 8 * megabyte };
const atOnce = 8;
const slowMilliseconds = 1000;

/** An answer: whether it is a success, or a refusal that blames the sender; anything else is a finding. */
type Answer = 'accepted' | 'refused' | { readonly problem: string };

/** Sends the inputs `first` up to `end` to a receiver on loopback, by turns over HTTP and gRPC, some of them packed. */
export async function fuzzReceiver(inputOf: InputOf, first: number, end: number): Promise<FuzzResult> {
  const store = new TelemetryStore(settings);
  const started = await startReceiver(settings, new Intake(store, () => {}), { mayMove: { grpc: true, http: true } });
  if (!started.ok) throw new Error(started.problem);
  const receiver = started.value;
  const viaHttp = new HttpClient(receiver.httpPort);
  const viaGrpc = new GrpcClient(receiver.grpcPort);
  const findings: Finding[] = [];
  const counts = { accepted: 0, refused: 0, slowestMilliseconds: 0, mostStoredBytes: 0 };
  let next = first;
  const sendSome = async () => {
    while (next < end) {
      const number = next++;
      const input = inputOf(number);
      const client = number % 2 === 0 || input.encoding === 'json' ? viaHttp : viaGrpc;
      // Processor time, of client and receiver, since a busy machine is no finding. An answer that never comes is one: the
      // share does not end.
      const before = process.cpuUsage();
      const answer = await client.send(input, randomOf(-number));
      const { user, system } = process.cpuUsage(before);
      const milliseconds = (user + system) / 1000;
      counts.slowestMilliseconds = Math.max(counts.slowestMilliseconds, milliseconds);
      counts.mostStoredBytes = Math.max(counts.mostStoredBytes, store.counts.storedBytes);
      const { signal, encoding, body } = input;
      const note = (problem: string) =>
        void findings.push({ number, input: { signal, encoding, bytes: body.length }, problem });
      if (typeof answer === 'string') counts[answer]++;
      else note(answer.problem);
      if (milliseconds > slowMilliseconds) note(`the answer took ${Math.round(milliseconds)} ms`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendSome));
  viaHttp.close();
  viaGrpc.close();
  await receiver.close();
  return { ...counts, findings };
}

const httpPaths = { traces: '/v1/traces', logs: '/v1/logs', metrics: '/v1/metrics' } as const;

class HttpClient {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  send({ signal, encoding, body }: Input, random: Random): Promise<Answer> {
    const isPacked = random.below(4) === 0;
    const payload = isPacked ? packed(body, random) : body;
    const headers = {
      'content-type': encoding === 'json' ? 'application/json' : 'application/x-protobuf',
      'content-length': payload.length,
      ...(isPacked && { 'content-encoding': 'gzip' }),
    };
    const options = { port: this.#port, host: '127.0.0.1', agent: this.#agent, method: 'POST', headers };
    return new Promise((resolve) => {
      const failed = (error: Error) => resolve({ problem: `HTTP: ${error.message}` });
      const request = http.request({ ...options, path: httpPaths[signal] }, (response) => {
        response.on('error', failed);
        response.resume().on('end', () => resolve(httpAnswer(response.statusCode ?? 0)));
      });
      request.on('error', failed).end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function httpAnswer(status: number): Answer {
  if (status === 200) return 'accepted';
  return status >= 400 && status < 500 ? 'refused' : { problem: `HTTP answered ${status}` };
}

const grpcServices = {
  traces: 'trace.v1.TraceService',
  logs: 'logs.v1.LogsService',
  metrics: 'metrics.v1.MetricsService',
} as const satisfies Record<Signal, string>;

const GRPC_OK = 0;
/** UNKNOWN, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE, DATA_LOSS: those that do not blame the request. */
const OUR_FAULTS = [2, 4, 13, 14, 15];

class GrpcClient {
  readonly #port: number;
  #session: http2.ClientHttp2Session;

  constructor(port: number) {
    this.#port = port;
    this.#session = this.#connect();
  }

  send({ signal, body }: Input, random: Random): Promise<Answer> {
    if (this.#session.closed || this.#session.destroyed) this.#session = this.#connect();
    const isPacked = random.below(4) === 0;
    const stream = this.#session.request({
      ':method': 'POST',
      ':path': `/opentelemetry.proto.collector.${grpcServices[signal]}/Export`,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...(isPacked && { 'grpc-encoding': 'gzip' }),
    });
    return new Promise((resolve) => {
      let status = '';
      const note = (headers: http2.IncomingHttpHeaders) => {
        status = String(headers['grpc-status'] ?? status);
      };
      stream.on('response', note).on('trailers', note);
      stream.on('error', (error) => resolve({ problem: `gRPC: ${error.message}` }));
      stream.on('close', () => resolve(grpcAnswer(status)));
      stream.resume().end(framed(isPacked ? packed(body, random) : body, isPacked, random));
    });
  }

  close(): void {
    this.#session.destroy();
  }

  #connect(): http2.ClientHttp2Session {
    // What befalls the session befalls its streams, which tell.
    return http2.connect(`http://127.0.0.1:${this.#port}`).on('error', () => {});
  }
}

function grpcAnswer(status: string): Answer {
  if (status === String(GRPC_OK)) return 'accepted';
  const isRefusal = status !== '' && !OUR_FAULTS.includes(Number(status));
  return isRefusal ? 'refused' : { problem: `gRPC answered with status ${status || 'none'}` };
}

/** As a gRPC message; now and then with a length or a flag that is not true. */
function framed(message: Uint8Array, isPacked: boolean, random: Random): Uint8Array {
  const head = Buffer.alloc(5);
  head[0] = random.below(50) === 0 ? random.below(256) : Number(isPacked);
  head.writeUInt32BE(random.below(50) === 0 ? random.below(2 ** 32) : message.length, 1);
  return Buffer.concat([head, message]);
}

function packed(body: Uint8Array, random: Random): Uint8Array {
  const bytes = gzipSync(body, { level: 1 });
  if (random.below(3) === 0) bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
  return random.below(10) === 0 ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}
