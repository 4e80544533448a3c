import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryIo } from '../../../src/cli/command.testing.ts';
import { runProgram } from '../../../src/cli/program.ts';
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
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-collectors-'));
  const running: Running[] = [];
  const stop = async () => {
    await Promise.all(running.map((one) => one.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await writeAll(path.join(folder, 'orders'), services.files('orders', '1.4.0'));
    const io = memoryIo(folder);
    const wanted = ['--with', 'collector-agent', 'collector-gateway', '--endpoint', receiver];
    if ((await runProgram(['setup', folder, '--write', ...wanted], io)) !== 0) throw new Error(io.stderr);

    const gatewayPort = await freePort();
    const agentPort = await freePort();
    running.push(
      await run('otel-collector-gateway', [
        `receivers::otlp::protocols::grpc::endpoint: localhost:${gatewayPort}`,
        `receivers::otlp::protocols::http::endpoint: localhost:${await freePort()}`,
        `exporters::otlp_http::endpoint: ${receiver}`,
      ]),
      await run('otel-collector-agent', [
        `receivers::otlp::protocols::grpc::endpoint: localhost:${await freePort()}`,
        `receivers::otlp::protocols::http::endpoint: localhost:${agentPort}`,
        `exporters::otlp_grpc::endpoint: localhost:${gatewayPort}`,
      ]),
    );
    const output = () => running.map((one) => one.output()).join('\n');
    return { endpoint: `http://localhost:${agentPort}`, output, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function run(name: string, settings: readonly string[]): Promise<Running> {
    const health = `localhost:${await freePort()}`;
    const own = [`extensions::health_check::endpoint: ${health}`, 'service::telemetry::metrics::level: none'];
    const files = [`${name}.yaml`, ...[...settings, ...own].map((setting) => `yaml:${setting}`)];
    const one = start(`exec ${collector} ${files.map((file) => `'--config=${file}'`).join(' ')}`, folder, {});
    await answers(`http://${health}/`, one);
    return one;
  }
}
