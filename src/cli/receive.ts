import { setTimeout } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import type { ReceiverSettings, ReceiverStatus } from '../protocol/receiver.ts';
import type { Forwarder } from '../receiver/forward/forwarder.ts';
import { Intake } from '../receiver/intake.ts';
import { type Receiver, startReceiver } from '../receiver/receiver.ts';
import { StoredAnswers } from '../receiver/stored-answers.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { ownSurroundings } from './mcp/surroundings.ts';
import { terminalFolders } from './mcp/terminal-folders.ts';
import { type ForwardAddress, forwardAddress, forwarded, header, talkingForwarder } from './receive-forwarding.ts';
import { openOutput } from './receive-output.ts';
import { shareAnswers } from './receive-sharing.ts';
import { tellTraces } from './receive-traces.ts';

interface ReceiveOptions {
  readonly grpc?: number;
  readonly http?: number;
  readonly for?: number;
  readonly out?: string;
  readonly json?: true;
  readonly forward?: ForwardAddress;
  readonly header?: Readonly<Record<string, string>>;
}

const megabyte = 1 << 20;
/** Timers cannot wait longer than 2^31 ms. */
const longest = 2_000_000;
const defaultPorts = { grpc: 4317, http: 4318 };

export const register: Register = (program, io) => {
  program
    .command('receive')
    .summary('receive OTLP on this machine and tell what came')
    .description(
      'Receives OTLP over gRPC and HTTP on loopback until --for has passed or it is interrupted, and tells each trace on stderr once it rests; then prints a summary as JSON. Meanwhile `spanwright mcp` reads what came.',
    )
    .option('--grpc <port>', 'port for gRPC, 0 for any free one (default: 4317, or the next that is free)', port)
    .option('--http <port>', 'port for HTTP, 0 for any free one (default: 4318, or the next that is free)', port)
    .option('--for <seconds>', 'how long to receive (default: until Ctrl-C)', seconds)
    .option('--out <file>', 'write what comes as OTLP JSON lines, as the Collector’s file exporter does')
    .option('--json', 'print each trace on stdout, as a line of JSON, with the summary as the last')
    .option(
      '--forward <url>',
      'send all that comes on to another endpoint: http:// or https:// for OTLP/HTTP, grpc:// or grpcs:// for OTLP/gRPC',
      forwardAddress,
    )
    .option('--header <name=value>', 'header to forward with; may be given more than once', header)
    .addHelpText(
      'after',
      `
Examples:
  $ spanwright receive                                    … then run a program with OTEL_EXPORTER_OTLP_ENDPOINT set
  $ spanwright receive --for 30 --out traces.jsonl        keep what comes within 30 seconds
  $ spanwright receive --json | jq 'select(.errors > 0)'  what failed, as it comes
  $ spanwright receive --grpc 0 --http 0                  on any free ports; they are printed on stderr
  $ spanwright receive --grpc 0 --forward grpc://localhost:4317
                                                          … and let a Collector have all of it too
`,
    )
    .action(action(io, run));
};

/** Prints the endpoints on stderr once they are open, a line a trace as they come, and a summary of all as JSON at the end. */
export async function run(options: ReceiveOptions, io: CommandIo): Promise<ExitCode> {
  if (options.header && !options.forward) return misuse(io, '--header is for --forward, which is missing');
  const settings = {
    grpcPort: options.grpc ?? defaultPorts.grpc,
    httpPort: options.http ?? defaultPorts.http,
    maxRequestBytes: 64 * megabyte,
    maxStoreBytes: 256 * megabyte,
  };
  const output = options.out === undefined ? undefined : openOutput(io, options.out);
  if (output && !output.ok) return misuse(io, output.problem);
  const forwarder = talkingForwarder(io);
  const summary = new Summary(settings, forwarder);
  const sink = output ? output.value.before(summary.intake) : summary.intake;
  const mayMove = { grpc: options.grpc === undefined, http: options.http === undefined };
  const started = await startReceiver(settings, sink, { mayMove });
  if (!started.ok) {
    output?.value.close();
    return misuse(io, started.problem);
  }
  output?.value.begin();
  const { grpcPort, httpPort, notice, close } = started.value;
  const interrupted = io.interrupted();
  if (options.forward) {
    await forwarder.open({ ...options.forward, headers: options.header ?? {} }, [grpcPort, httpPort]);
  }
  const shared = await shareAnswers(terminalFolders(ownSurroundings()), {
    ...new StoredAnswers(summary.store).handlers,
    status: () => summary.statusOf(started.value),
  });
  if (notice) io.error(`spanwright: ${notice}\n`);
  if (!shared.ok) io.error(`spanwright: Assistants cannot ask what comes: ${shared.problem}\n`);
  io.error(`Receiving OTLP on http://127.0.0.1:${grpcPort} (gRPC) and http://127.0.0.1:${httpPort} (HTTP)\n`);
  const told = tellTraces(summary.store.traces, io, options.json === true);
  const failure = await Promise.race([
    interrupted,
    ...(options.for === undefined ? [] : [setTimeout(options.for * 1000, undefined, { ref: false })]),
    ...(output ? [output.value.failure] : []),
  ]);
  if (shared.ok) shared.value.close();
  await close();
  told.end();
  const forwarding = await forwarder.close();
  output?.value.close();
  io.out(`${JSON.stringify({ ...summary.counts, ...forwarded(forwarding) })}\n`);
  return failure === undefined ? 0 : misuse(io, failure);
}

/** Sums up all that was received, also what the store has dropped since. */
class Summary {
  readonly intake: Intake;
  readonly store: TelemetryStore;
  readonly #services = new Set<string>();
  #seen = '';

  constructor(settings: ReceiverSettings, forwarder: Forwarder) {
    this.store = new TelemetryStore(settings);
    this.intake = new Intake(this.store, () => this.#noteServices(), [forwarder]);
  }

  get counts(): object {
    this.#noteServices();
    const { spans, traces, droppedTraces, logs, points, rejected, bytes } = this.intake.counts;
    const services = [...this.#services].sort();
    return { spans, traces: traces + droppedTraces, services, logs, points, rejected, bytes };
  }

  /** As readers are told. */
  statusOf({ grpcPort, httpPort }: Receiver): ReceiverStatus {
    const { revision, maxStoreBytes } = this.store;
    return { state: 'listening', grpcPort, httpPort, revision, counts: this.intake.counts, maxStoreBytes };
  }

  /** The store forgets a service with its last trace: asked whenever its number of services or dropped traces changes. */
  #noteServices(): void {
    const { services, droppedTraces } = this.store.counts;
    if (this.#seen === `${services} ${droppedTraces}`) return;
    this.#seen = `${services} ${droppedTraces}`;
    const list = this.store.traces.listTraces({ filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 0 });
    for (const service of list.services) this.#services.add(service);
  }
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65535) return value;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= longest) return value;
  throw new InvalidArgumentError(`Give seconds, as 10 or 0.5, and at most ${longest}.`);
}
