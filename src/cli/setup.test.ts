import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = `{
  "name": "orders",
  "scripts": { "start": "node server.js" },
  "dependencies": {
    "express": "^5.1.0"
  }
}
`;

async function run(...args: string[]) {
  const io = memoryIo(folder);
  const code = await runProgram(['setup', ...args], io);
  return { code, stdout: io.stdout, stderr: io.stderr };
}

describe('spanwright setup', () => {
  it('shows a diff and writes nothing', async () => {
    writeFileSync(path.join(folder, 'package.json'), manifest);
    const { code, stdout, stderr } = await run();
    expect(code).toBe(1);
    expect(stdout).toContain('--- a/package.json\n+++ b/package.json\n@@ -1,7 +1,13 @@\n');
    expect(stdout).toContain('\n+  "scripts": { "start": "node --require ./tracing.cjs server.js" },\n');
    expect(stdout).toContain('--- /dev/null\n+++ b/tracing.cjs\n');
    expect(stderr).toContain('2 files would be written: add --write.\n');
    expect(readFileSync(path.join(folder, 'package.json'), 'utf8')).toBe(manifest);
    expect(existsSync(path.join(folder, 'tracing.cjs'))).toBe(false);
  });

  it('writes if asked to, tells what to run next, and then finds nothing to change', async () => {
    writeFileSync(path.join(folder, 'package.json'), manifest);
    const place = ['--environment', 'staging', '--namespace', 'shop'];
    const first = await run('--write', '--service', 'shop-orders', '--endpoint', 'http://collector:4317', ...place);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain(
      'Wrote 2 files.\nInstall dependencies, in .: npm install\nStart the service, in .: npm start\n',
    );
    const written = readFileSync(path.join(folder, 'tracing.cjs'), 'utf8');
    expect(written).toContain("OTEL_SERVICE_NAME: 'shop-orders'");
    expect(written).toContain("OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317'");
    expect(written).toContain("OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc'");
    expect(written).toContain("'service.namespace': 'shop',\n");
    expect(written).toContain("'deployment.environment.name': process.env.NODE_ENV || 'staging',\n");

    const second = await run('--write');
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toContain('Nothing to change.');
  });

  it('tells places by the way from where it runs, which is where its reader types', async () => {
    mkdirSync(path.join(folder, 'services/orders'), { recursive: true });
    writeFileSync(path.join(folder, 'services/orders/package.json'), manifest);
    const { stdout, stderr } = await run('services/orders');
    expect(stdout).toContain('--- a/services/orders/package.json\n+++ b/services/orders/package.json\n');
    expect(stderr).toMatch(/^services\/orders: orders, Express/);
    expect(stderr).toContain('Install dependencies, in services/orders: npm install\n');
  });

  it('sets up collectors beside services, in the namespace that is named', async () => {
    writeFileSync(path.join(folder, 'package.json'), manifest);
    const wanted = ['--with', 'collector-gateway', 'kubernetes', 'tail-sampling', '--cluster-namespace', 'shop'];
    expect((await run('--write', ...wanted)).code).toBe(0);
    const balancing = readFileSync(path.join(folder, 'k8s/otel-collector-gateway.yaml'), 'utf8');
    expect(balancing).toContain('hostname: otel-collector-sampler.shop.svc.cluster.local');
    expect(existsSync(path.join(folder, 'k8s/otel-collector-sampler.yaml'))).toBe(true);
    expect(await run(...wanted)).toMatchObject({ code: 0, stdout: '' });
  });

  it('passes over what Git ignores', async () => {
    mkdirSync(path.join(folder, '.git'));
    writeFileSync(path.join(folder, '.gitignore'), '/generated\n');
    for (const name of ['generated', 'orders']) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, 'package.json'), manifest);
    }
    expect((await run('--list')).stdout).toBe(
      'orders: orders, Express on Node.js (package.json depends on express ^5.1.0)\n',
    );
  });

  it('lists services', async () => {
    writeFileSync(path.join(folder, 'package.json'), manifest);
    expect(await run('--list')).toEqual({
      code: 0,
      stdout: '.: orders, Express on Node.js (package.json depends on express ^5.1.0)\n',
      stderr: '',
    });
  });

  it.each([
    [['nowhere'], 'nowhere is no folder'],
    [['--endpoint', 'localhost:4317'], '--endpoint localhost:4317 is no address: write it as http://localhost:4318'],
    [
      ['--cluster-namespace', 'Our_Shop'],
      '--cluster-namespace Our_Shop is none: it has small letters, digits and dashes, 63 at most',
    ],
    [['--environment', ''], '--environment is empty: name it, as in production'],
    [['--namespace', ''], '--namespace is empty: leave it out, or name a system'],
    [['--service', ' '], '--service is empty: a service needs a name'],
    [[], 'there is no service in .; known are'],
    [['--stack', 'cobol'], 'Allowed choices are'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('keeps the byte order mark and the line breaks of Windows', async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const file = path.join(folder, 'package.json');
    const pretty = `${JSON.stringify(JSON.parse(manifest), null, 2)}\n`;
    writeFileSync(file, windows(pretty));
    await run('--write');
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('@opentelemetry/');
    expect(written).toBe(windows(written.slice(1).replaceAll('\r\n', '\n')));
  });

  it('leaves bytes alone that it cannot read', async () => {
    const bytes = Buffer.from(manifest.replace('orders', 'caf\xe9'), 'latin1');
    writeFileSync(path.join(folder, 'package.json'), bytes);
    const { stderr } = await run('--write');
    expect(stderr).toContain('note: package.json was left as it was: it is no UTF-8 text');
    expect(readFileSync(path.join(folder, 'package.json')).equals(bytes)).toBe(true);
  });
});
