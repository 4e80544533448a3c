import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Container, missingForContainer, startContainer } from '../../host/container.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';
import { writeTelemetryProgram } from '../support/telemetry-program.ts';
import { until } from '../support/until.ts';

const missing = missingForContainer();
const title = `a window on another machine${missing === undefined ? '' : ` (needs ${missing})`}`;

/** What `docs/remote.md` says of dev containers and of SSH, with the ports that are usual: the steps build on each other. */
describe.skipIf(missing !== undefined)(title, () => {
  let machine: Container;
  let workbench: Workbench;
  let view: Frame;
  let program: string;

  beforeAll(async () => {
    machine = await startContainer();
    const settings = { 'spanwright.receiver.grpcPort': 4317, 'spanwright.receiver.httpPort': 4318 };
    workbench = await openWorkbench('remote', { machine, settings });
    program = await writeTelemetryProgram(workbench.folder);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(async () => {
    await workbench?.close();
    await machine?.close();
  });

  const count = () => view.locator('.trace-name').count();
  const sendFromHere = (port: number) =>
    exportSpans(port, [{ name: 'sent from here' }]).then(
      ({ status }) => status,
      () => 'nobody answers',
    );
  const sendFromBeside = () =>
    machine.runBeside('node', [`${workbench.folder}/${program}`, '1'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://app:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    });

  it('shows what a program sends that runs there', async () => {
    await workbench.showTraces();
    view = await workbench.webview('.filter-bar');
    await view.getByText('Listening.').waitFor();
    await workbench.command('Spanwright: New Traced Terminal');
    await workbench.typeInTerminal(`node ${program} 2\n`);
    await expect.poll(count).toBe(2);
    await workbench.screenshot('remote');
  });

  it('is reached from here by a port that is forwarded, and by no other', async () => {
    expect(await sendFromHere(machine.publishedPort)).toBe('nobody answers');
    expect(await sendFromHere(await machine.forward(4318))).toBe(200);
    await expect.poll(count).toBe(3);
  });

  it('listens to other containers, and to published ports, once the user has agreed', async () => {
    await expect(sendFromBeside()).rejects.toThrow('ECONNREFUSED');
    await workbench.change({ 'spanwright.receiver.host': '0.0.0.0', 'spanwright.receiver.allowedHosts': ['app'] });
    await workbench.page.getByRole('button', { name: 'Listen on 0.0.0.0' }).click();
    await until('it listens', async () => (await sendFromHere(machine.publishedPort)) === 200);
    await expect.poll(count).toBe(4);
    await sendFromBeside();
    await expect.poll(count).toBe(5);
    await workbench.screenshot('remote-all-interfaces');
  });
});
