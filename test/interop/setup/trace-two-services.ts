import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { memoryIo } from '../../../src/cli/command.testing.ts';
import { runProgram } from '../../../src/cli/program.ts';
import { projectFilesAround } from '../../../src/files/project-files.ts';
import type { SpanDetails, TraceSummary } from '../../../src/protocol/traces.ts';
import { Intake } from '../../../src/receiver/intake.ts';
import { startReceiver } from '../../../src/receiver/receiver.ts';
import { defaultEnvironment } from '../../../src/setup/choices.ts';
import { findServices } from '../../../src/setup/find-services.ts';
import type { Command } from '../../../src/setup/plan.ts';
import { planSetUp } from '../../../src/setup/set-up.ts';
import { TelemetryStore } from '../../../src/telemetry/telemetry-store.ts';

/** Two services of one stack without tracing. They listen on `PORT`; the first asks the one at `NEXT_URL`. */
export interface ServicePair {
  readonly stack: string;
  /**
   * The files of a service by their relative paths. It answers `GET /health`, and `GET /orders` after it has asked
   * `NEXT_URL`, if that is set, for its `/orders`. What says its name and version is given both.
   */
  files(name: string, version: string): Readonly<Record<string, string>>;
  /** Which approach to set up; the stack's first if absent. */
  readonly approach?: string;
  /** More options of `spanwright setup`. */
  readonly options?: readonly string[];
  /** Commands of a shell to install and build with, where those of the plan do not do on a test machine. */
  readonly install?: readonly string[];
  /** What installing leaves in a folder; the second service gets a copy, which saves half of the time. */
  readonly installed?: readonly string[];
  /** A command of a shell to start with, where that of the plan does not do. */
  readonly start?: string;
  /** Starts what stands between the services and the receiver at `endpoint`; where they send to instead. */
  readonly between?: (endpoint: string) => Promise<Between>;
  /** Variables for all commands; those that say where spans go are made of that. */
  readonly environment?: Readonly<Record<string, string>> | ((endpoint: string) => Readonly<Record<string, string>>);
  /** What the services tell as their environment, where they say so themselves. */
  readonly deployment?: string;
  /** What they tell as their namespace, where they say so themselves. */
  readonly namespace?: string;
  /** Whether requests for `/health` make spans, where the stack has no way to leave them out. */
  readonly tracesHealthChecks?: boolean;
  /** The version that the services are to tell; `undefined` where the stack knows none. By default the one that was given. */
  readonly version?: string | undefined;
}

export interface Between {
  readonly endpoint: string;
  output(): string;
  stop(): Promise<void>;
}

export interface TwoServices {
  /** All spans of the one trace that came. */
  readonly spans: readonly SpanDetails[];
  /** What the services wrote. */
  readonly output: string;
  /** The files of the first service as they were set up. */
  readonly folder: string;
}

/** The system that the services are a part of. */
const givenNamespace = 'shop';

const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 << 20, maxStoreBytes: 64 << 20 };

/**
 * Sets up tracing in two empty services as a user would, installs, runs and asks the first, and awaits the trace of that
 * request. Fails unless it is one trace over both, told of as set up, without spans of health checks, and unless setting up
 * again changes nothing. `work` looks at it while all is there.
 */
export async function traceTwoServices(
  pair: ServicePair,
  work: (result: TwoServices) => Promise<void> | void = () => {},
): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), `spanwright-${pair.stack}-`));
  const store = new TelemetryStore(settings);
  const started = await startReceiver(settings, new Intake(store, () => {}), { mayMove: { grpc: true, http: true } });
  if (!started.ok) throw new Error(started.problem);
  const receiver = started.value;
  const running: Running[] = [];
  let between: Between | undefined;
  try {
    const receiving = `http://localhost:${receiver.httpPort}`;
    between = await pair.between?.(receiving);
    const endpoint = between?.endpoint ?? receiving;
    const environment = typeof pair.environment === 'function' ? pair.environment(endpoint) : pair.environment;
    const services = ['orders', 'stock'];
    const commands = new Map<string, readonly Command[]>();
    for (const name of services) {
      await writeAll(path.join(root, name), pair.files(name, '1.4.0'));
      commands.set(name, await setUp(path.join(root, name), pair, endpoint));
    }
    const ports = [await freePort(), await freePort()];
    for (const [index, name] of services.entries()) {
      const folder = path.join(root, name);
      const planned = commands.get(name)!;
      const install = pair.install ?? planned.slice(0, -1).map(({ command }) => command);
      if (index > 0) await copyAll(pair.installed ?? [], path.join(root, services[0]!), folder);
      for (const command of install) {
        // Registries break off now and then.
        await runToEnd(command, folder, environment).catch(() => runToEnd(command, folder, environment));
      }
      const next = index === 0 ? { NEXT_URL: `http://localhost:${ports[1]}` } : {};
      running.push(
        start(pair.start ?? planned.at(-1)!.command, folder, {
          ...environment,
          PORT: String(ports[index]),
          ...next,
          // Not what is tested, and the tests shall not wait for it.
          OTEL_BSP_SCHEDULE_DELAY: '200',
        }),
      );
    }
    for (const [index, port] of ports.entries()) await answers(`http://localhost:${port}/health`, running[index]!);
    const response = await fetch(`http://localhost:${ports[0]}/orders`);
    const output = () => [...running, ...(between ? [between] : [])].map((one) => one.output()).join('\n');
    if (!response.ok) throw new Error(`The service answers ${response.status}.\n${output()}`);

    const spans = await traceOverAll(services, store, output);
    expectTraceOf(spans, {
      ...{ version: '1.4.0', deployment: defaultEnvironment, namespace: givenNamespace },
      ...pair,
    });
    if (!pair.tracesHealthChecks) expectNoHealthChecks(store);
    await work({ spans, output: output(), folder: path.join(root, 'orders') });
    await Promise.all(running.map((one) => one.stop()));
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await between?.stop();
    await receiver.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** Sets up tracing by the command line, twice; the commands of the plan. */
async function setUp(folder: string, pair: ServicePair, endpoint: string): Promise<readonly Command[]> {
  const files = projectFilesAround(folder);
  const services = findServices(files.path, files).services.filter(({ stack }) => stack === pair.stack);
  expect(services.map(({ tracing }) => tracing)).toEqual([undefined]);
  const chosen = { endpoint, environment: defaultEnvironment, serviceNamespace: givenNamespace, parts: [] };
  const approach = pair.approach === undefined ? {} : { approach: pair.approach as 'agent' | 'sdk' };
  const { commands } = planSetUp(services, { folder: files.path, ...chosen, ...approach }, files);

  const place = ['--endpoint', endpoint, '--namespace', givenNamespace];
  const args = ['setup', folder, '--stack', pair.stack, ...place, '--write', ...(pair.options ?? [])];
  if (pair.approach !== undefined) args.push('--approach', pair.approach);
  const first = memoryIo(folder);
  if ((await runProgram(args, first)) !== 0) throw new Error(first.stderr);
  const written = await textsBelow(folder);

  const second = memoryIo(folder);
  expect(await runProgram(args, second)).toBe(0);
  expect(second.stderr).toContain('Nothing to change.');
  expect(await textsBelow(folder)).toEqual(written);
  return commands;
}

async function traceOverAll(
  services: readonly string[],
  { traces }: TelemetryStore,
  output: () => string,
): Promise<readonly SpanDetails[]> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const listed = allTraces(traces);
    const whole = listed.find((trace) => trace.hasRoot && services.every((name) => trace.services.includes(name)));
    if (whole) return traces.spanIds(whole.traceId).map((spanId) => traces.getSpan(whole.traceId, spanId)!);
    if (Date.now() > deadline) {
      const came = listed.map((trace) => `${trace.services.join('+')}: ${trace.rootName}`);
      throw new Error(`No trace over both services came. Came: ${came.join('; ') || 'nothing'}\n${output()}`);
    }
    await setTimeout(200);
  }
}

/** One trace, whose second half continues what the first has sent along, with resources that say what runs. */
function expectTraceOf(
  spans: readonly SpanDetails[],
  { version, deployment, namespace }: Pick<ServicePair, 'version' | 'deployment' | 'namespace'>,
): void {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const entered = spans.filter(({ parentSpanId, resource }) => {
    const parent = byId.get(parentSpanId);
    return (
      attributeText(resource, 'service.name') === 'stock' &&
      parent &&
      attributeText(parent.resource, 'service.name') === 'orders'
    );
  });
  expect(entered.map(({ kind, parentSpanId }) => [kind, byId.get(parentSpanId)?.kind])).toEqual([[server, client]]);
  for (const { resource } of spans) {
    expect({
      version: attributeText(resource, 'service.version'),
      namespace: attributeText(resource, 'service.namespace'),
      environment: attributeText(resource, 'deployment.environment.name'),
    }).toEqual({ version, namespace, environment: deployment });
  }
}

/** Kinds of spans, as OTLP numbers them. */
const server = 2;
const client = 3;

function expectNoHealthChecks({ traces }: TelemetryStore): void {
  const listed = allTraces(traces);
  const spans = listed.flatMap(({ traceId }) =>
    traces.spanIds(traceId).map((spanId) => traces.getSpan(traceId, spanId)!),
  );
  const paths = spans.map(({ name, attributes }) => `${name} ${JSON.stringify(attributes)}`);
  expect(paths.filter((text) => text.includes('/health'))).toEqual([]);
}

function allTraces(traces: TelemetryStore['traces']): readonly TraceSummary[] {
  return traces.listTraces({ filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 100 }).rows;
}

/** The value of an attribute as text. */
export function attributeText(attributes: SpanDetails['attributes'], key: string): string | undefined {
  const value = attributes.find((attribute) => attribute.key === key)?.value;
  return value === undefined ? undefined : String(value);
}

export interface Running {
  output(): string;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Runs a command of a shell until it ends or is stopped. */
export function start(command: string, cwd: string, environment: Readonly<Record<string, string>>): Running {
  // A group of its own, so that what the shell starts ends with it.
  const child = spawn(command, { cwd, shell: true, detached: true, env: { ...plainEnvironment(), ...environment } });
  const output = outputOf(child);
  const ended = once(child, 'exit');
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // It has ended already.
    }
  };
  return {
    output,
    hasEnded: () => hasEnded,
    async stop() {
      signal('SIGTERM');
      await Promise.race([ended, setTimeout(10_000)]);
      signal('SIGKILL');
      await ended;
    },
  };
}

/** Runs a command of a shell; throws what it wrote if it fails. */
export async function runToEnd(command: string, cwd: string, environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(command, { cwd, shell: true, env: { ...plainEnvironment(), ...environment } });
  const output = outputOf(child);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output()}`);
}

/** Without what would say where spans go, and what vitest sets for itself. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !/^(?:OTEL_|NODE_ENV$|NODE_OPTIONS$|VITEST)/.test(name),
  );
  return Object.fromEntries(others);
}

function outputOf(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

/** Waits until a URL is answered. */
export async function answers(url: string, running: Running): Promise<void> {
  const deadline = Date.now() + 240_000;
  while (Date.now() < deadline && !running.hasEnded()) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(200);
  }
  throw new Error(`${url} does not answer.\n${running.output()}`);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

export async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

async function copyAll(names: readonly string[], from: string, to: string): Promise<void> {
  for (const name of names) {
    await cp(path.join(from, name), path.join(to, name), { recursive: true, verbatimSymlinks: true });
  }
}

async function textsBelow(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)),
  );
}
