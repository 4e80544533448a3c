import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import * as vscode from 'vscode';
import { exportSpans } from '../support/export-spans.ts';
import { startReceiver, wantedPorts } from '../support/receiver.ts';
import { until } from '../support/until.ts';

describe('the receiver', () => {
  afterEach(() => vscode.commands.executeCommand('spanwright.stopReceiver'));

  it('listens on the ports of the settings, and takes spans', async () => {
    const { grpcPort, httpPort, counts: before } = await startReceiver();
    assert.deepEqual({ grpcPort, httpPort }, wantedPorts());
    assert.equal((await exportSpans(httpPort, [{ name: 'first' }])).status, 200);
    await until('the span is counted', async () => (await startReceiver()).counts.spans === before.spans + 1);
  });

  it('is reached on loopback only', async function () {
    const { httpPort } = await startReceiver();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.internal === false && address.family === 'IPv4');
    if (outside === undefined) return this.skip();
    await assert.rejects(once(connect(httpPort, outside.address), 'connect'), { code: 'ECONNREFUSED' });
  });

  it('takes other ports and says so when they are taken', async () => {
    const squatter = createServer().listen(wantedPorts().httpPort, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const { httpPort, notice } = await startReceiver();
      assert.notEqual(httpPort, wantedPorts().httpPort);
      assert.ok(notice?.includes(String(wantedPorts().httpPort)), notice);
      assert.equal((await exportSpans(httpPort, [{}])).status, 200);
    } finally {
      squatter.close();
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  });

  it('answers garbage with an error and goes on', async () => {
    const { httpPort } = await startReceiver();
    const garbage = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf' },
      body: Buffer.from('no protobuf at all'),
    });
    assert.equal(garbage.status, 400);
    assert.equal((await exportSpans(httpPort, [{}])).status, 200);
  });

  it('frees its ports when it is stopped', async () => {
    const { httpPort } = await startReceiver();
    await vscode.commands.executeCommand('spanwright.stopReceiver');
    await assert.rejects(fetch(`http://127.0.0.1:${httpPort}/v1/traces`));
  });
});
