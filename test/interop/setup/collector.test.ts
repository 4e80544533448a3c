import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryIo } from '../../../src/cli/command.testing.ts';
import { runProgram } from '../../../src/cli/program.ts';
import { Intake } from '../../../src/receiver/intake.ts';
import { startReceiver } from '../../../src/receiver/receiver.ts';
import type { Choices } from '../../../src/setup/choices.ts';
import { collectorConfiguration } from '../../../src/setup/deployment/collector-configuration.ts';
import { clusterCollectors } from '../../../src/setup/deployment/topology.ts';
import { TelemetryStore } from '../../../src/telemetry/telemetry-store.ts';
import { collectorConfigurations } from '../../setup/collector-configurations.ts';
import { judge } from '../../setup/judge.ts';
import { findCollector } from './collector-binary.ts';
import {
  answers,
  type Between,
  freePort,
  type Running,
  type ServicePair,
  start,
  traceTwoServices,
  writeAll,
} from './trace-two-services.ts';
import { missingTool } from './wanted-stacks.ts';

const collector = await findCollector();
const missing = await missingTool(['npm', 'ping']);

describe.skipIf(collector === undefined)('collectors that are set up', () => {
  it('are taken by a real one', () => {
    const texts = [...new Set(collectorConfigurations().values())];
    expect(texts.map((text) => judge(collector!, text)).filter((refusal) => refusal !== undefined)).toEqual([]);
  });

  it.skipIf(missing !== undefined)('pass on a trace over two services, from agent to gateway to receiver', async () => {
    await traceTwoServices({ ...services, between: agentAndGateway });
  });

  it('keep whole traces with errors, and a part of the others, where the gateway balances and samples', async () => {
    const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 << 20, maxStoreBytes: 64 << 20 };
    const store = new TelemetryStore(settings);
    const started = await startReceiver(settings, new Intake(store, () => {}), { mayMove: { grpc: true, http: true } });
    if (!started.ok) throw new Error(started.problem);
    const receiver = started.value;
    const between = await balancingAndSampling(`http://localhost:${receiver.httpPort}`).catch(async (error) => {
      await receiver.close();
      throw error;
    });
    try {
      const others = Array.from({ length: 100 }, (_, index) => traceId(index + 2));
      // The two spans of a trace come apart, as those of two services do.
      for (const isError of [false, true]) await sendSpans(between.endpoint, [traceId(1)], isError);
      await sendSpans(between.endpoint, others, false);
      const kept = () =>
        store.traces
          .listTraces({ filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 200 })
          .rows.map((row) => row.traceId);
      await expect.poll(kept, { timeout: 60_000 }).toContain(traceId(1));
      expect(store.traces.spanIds(traceId(1))).toHaveLength(2);
      await expect.poll(() => kept().length, { timeout: 60_000 }).toBeGreaterThan(1);
      expect(kept().length).toBeLessThan(others.length / 2);
    } finally {
      await between.stop();
      await receiver.close();
    }
  });
});

const services: ServicePair = {
  stack: 'express',
  installed: ['node_modules', 'package-lock.json'],
  files: (name, version) => ({
    'package.json': JSON.stringify({
      ...{ name, version, private: true, type: 'module' },
      scripts: { start: 'node server.js' },
      dependencies: { express: '^5.1.0' },
    }),
    'server.js': `
      import express from 'express';

      const app = express();
      app.get('/health', (request, response) => { response.send('ok'); });
      app.get('/orders', async (request, response) => {
        const next = process.env.NEXT_URL;
        response.json(next ? await (await fetch(next + '/orders')).json() : []);
      });
      app.listen(process.env.PORT);
    `,
  }),
};

/** Runs the files that the command line writes, without the names and the ports that they have in containers. */
async function agentAndGateway(receiver: string): Promise<Between> {
  const collectors = await Collectors.begin();
  return collectors.orStop(async () => {
    const { folder } = collectors;
    await writeAll(path.join(folder, 'orders'), services.files('orders', '1.4.0'));
    const io = memoryIo(folder);
    const wanted = ['--with', 'collector-agent', 'collector-gateway', '--endpoint', receiver];
    if ((await runProgram(['setup', folder, '--write', ...wanted], io)) !== 0) throw new Error(io.stderr);
    const gateway = await collectors.run('otel-collector-gateway', [`exporters::otlp_http::endpoint: ${receiver}`]);
    const agent = await collectors.run('otel-collector-agent', [
      `exporters::otlp_grpc::endpoint: localhost:${gateway.grpc}`,
    ]);
    return { endpoint: `http://localhost:${agent.http}`, output: collectors.output, stop: collectors.stop };
  });
}

/** The two layers of a gateway in a cluster, whose pods are found by name. */
async function balancingAndSampling(receiver: string): Promise<Between> {
  const collectors = await Collectors.begin();
  return collectors.orStop(async () => {
    const choices: Choices = {
      ...{ folder: '/', endpoint: receiver, environment: 'test' },
      parts: ['collector-agent', 'collector-gateway', 'tail-sampling', 'kubernetes'],
    };
    for (const { name, task } of clusterCollectors(choices)) {
      await writeAll(collectors.folder, { [`${name}.yaml`]: collectorConfiguration(task) });
    }
    const sampler = await collectors.run('otel-collector-sampler', [`exporters::otlp_http::endpoint: ${receiver}`]);
    const gateway = await collectors.run('otel-collector-gateway', [
      'exporters::load_balancing::resolver::dns::hostname: localhost',
      `exporters::load_balancing::resolver::dns::port: "${sampler.grpc}"`,
    ]);
    return { endpoint: `http://localhost:${gateway.http}`, output: collectors.output, stop: collectors.stop };
  });
}

/** Real collectors that run configurations of one folder, each on ports of its own. */
class Collectors {
  readonly folder: string;
  readonly #running: Running[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async begin(): Promise<Collectors> {
    return new Collectors(await mkdtemp(path.join(tmpdir(), 'spanwright-collectors-')));
  }

  /** Settings are those of the configuration file that differ: `exporters::otlp_http::endpoint: …`. */
  async run(name: string, settings: readonly string[]): Promise<{ readonly grpc: number; readonly http: number }> {
    const [grpc, http, health] = [await freePort(), await freePort(), await freePort()];
    const own = [
      `receivers::otlp::protocols::grpc::endpoint: localhost:${grpc}`,
      `receivers::otlp::protocols::http::endpoint: localhost:${http}`,
      `extensions::health_check::endpoint: localhost:${health}`,
      'service::telemetry::metrics::level: none',
    ];
    const files = [`${name}.yaml`, ...[...own, ...settings].map((setting) => `yaml:${setting}`)];
    const words = files.map((file) => `'--config=${file}'`).join(' ');
    const one = start(`exec ${collector} ${words}`, this.folder, {});
    this.#running.push(one);
    await answers(`http://localhost:${health}/`, one);
    return { grpc, http };
  }

  readonly output = () => this.#running.map((one) => one.output()).join('\n');

  readonly stop = async () => {
    await Promise.all(this.#running.map((one) => one.stop()));
    await rm(this.folder, { recursive: true, force: true });
  };

  async orStop<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }
}

function traceId(number: number): string {
  // Random, as SDKs make them: what samples looks at the end of it.
  return createHash('md5').update(String(number)).digest('hex');
}

/** Sends one short span of each trace. */
async function sendSpans(endpoint: string, traceIds: readonly string[], isError: boolean): Promise<void> {
  const now = BigInt(Date.now()) * 1_000_000n;
  const spans = traceIds.map((id) => ({
    traceId: id,
    spanId: createHash('md5').update(`${id} ${isError}`).digest('hex').slice(0, 16),
    name: 'GET /orders',
    kind: 2,
    startTimeUnixNano: String(now),
    endTimeUnixNano: String(now + 1_000_000n),
    status: { code: isError ? 2 : 0 },
  }));
  const body = JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {}, spans }] }] });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${endpoint}/v1/traces`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The collector answers ${response.status}: ${await response.text()}`);
}
