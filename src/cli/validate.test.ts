import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-validate-'));
  const pipeline = (exporter: string) =>
    `receivers: {nop: }\nexporters: {${exporter}: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [${exporter}]}}}\n`;
  const files = {
    'good.yaml': pipeline('debug'),
    'old.yaml': pipeline('logging'),
    'broken.yaml': 'receivers: [\n',
    'unused.yaml': pipeline('debug').replace('receivers: {nop: }', 'receivers: {nop: , zipkin: }'),
    'exporter.yaml': 'exporters: {debug: }\nservice: {pipelines: {traces: {exporters: [debug]}}}\n',
    'named.yaml': '# spanwright: configs=old.yaml,named.yaml\nexporters: {debug: }\n',
    'config-map.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  c.yaml: |\n${pipeline('debug').replaceAll(/^(?=.)/gm, '    ')}`,
    'pod.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: otel/opentelemetry-collector, livenessProbe: {httpGet: {port: 13133}}}]\n  volumes: [{configMap: {name: a}}]\n',
    'service.yaml': 'apiVersion: v1\nkind: Service\n',
    'own.yaml': pipeline('our_backend'),
    'tracing.mjs': 'export const exporters = [];\n',
    'empty.yaml': '',
    'mark.yaml': `\ufeff${pipeline('logging').replaceAll(/^receivers.*\n/gm, '')}receivers: {nop: }\n`,
    'utf-16.yaml': Buffer.from(`\ufeff${pipeline('debug')}`, 'utf16le'),
    'latin-1.yaml': Buffer.from(`# caf\xe9\n${pipeline('debug')}`, 'latin1'),
    'binary.yaml': Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const io = memoryIo(folder);
  const code = await runProgram(['validate', ...args], io);
  return { code, stdout: io.stdout, stderr: io.stderr };
}

describe('spanwright validate', () => {
  it('exits with 0 for what has no error', async () => {
    expect(await run('good.yaml')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('unused.yaml')).toMatchObject({ code: 0, stdout: expect.stringContaining('unused-component') });
    expect(await run('service.yaml')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No collector configuration'),
    });
  });

  it('exits with 1 for an error in any of the files', async () => {
    for (const file of ['old.yaml', 'broken.yaml', 'empty.yaml']) {
      expect(await run('good.yaml', file)).toMatchObject({ code: 1, stdout: expect.stringContaining(`${file}:`) });
    }
  });

  it('checks how SDKs are configured, in files and all below a folder', async () => {
    mkdirSync(path.join(folder, 'services/shop'), { recursive: true });
    const settings = 'OTEL_TRACES_SAMPLER=traceidratio\nOTEL_TRACES_SAMPLER_ARG=10%\n';
    writeFileSync(path.join(folder, 'services/shop/.env.example'), settings);
    writeFileSync(path.join(folder, 'services/collector.yaml'), readFileSync(path.join(folder, 'unused.yaml')));
    const found = expect.stringContaining('services/shop/.env.example:2:25 warning: The argument is a ratio');
    expect(await run('services/shop/.env.example')).toMatchObject({ code: 0, stdout: found });
    const all = await run('services');
    expect(all).toMatchObject({ code: 0, stdout: found });
    expect(all.stdout).toContain('services/collector.yaml:1:20 hint');
  });

  it('does not take a manifest with settings for a collector that lacks all', async () => {
    const env = 'apiVersion: v1\nkind: Pod\nspec: {containers: [{env: [{name: OTEL_SERVICE_NAME, value: shop}]}]}\n';
    writeFileSync(path.join(folder, 'env.yaml'), env);
    expect(await run('env.yaml')).toMatchObject({ code: 0, stdout: 'nothing found in 1 file\n' });
  });

  it('judges by the release that is asked for', async () => {
    expect(await run('--collector-version', 'v0.100.0', 'old.yaml')).toMatchObject({ code: 0 });
  });

  it('judges by the distribution that is asked for, where the file tells of none', async () => {
    expect(await run('own.yaml')).toMatchObject({ code: 0, stdout: expect.stringContaining('unknown-component') });
    expect(await run('--distribution', 'custom', 'own.yaml')).toMatchObject({ stdout: 'nothing found in 1 file\n' });
    expect(await run('--distribution', 'contrib', 'own.yaml')).toMatchObject({ code: 1 });
    const told = `# spanwright: distribution=custom\n${readFileSync(path.join(folder, 'own.yaml'), 'utf8')}`;
    writeFileSync(path.join(folder, 'told.yaml'), told);
    expect(await run('--distribution', 'contrib', 'told.yaml')).toMatchObject({ stdout: 'nothing found in 1 file\n' });
  });

  it('judges files that one collector is given as one configuration', async () => {
    expect(await run('exporter.yaml')).toMatchObject({ code: 1, stdout: expect.stringContaining('missing-section') });
    expect(await run('--together', 'good.yaml', 'exporter.yaml')).toMatchObject({
      code: 0,
      stdout: 'nothing found in 2 files\n',
    });
    expect(await run('named.yaml')).toMatchObject({ code: 0, stdout: expect.stringContaining('unused-component') });
  });

  it('takes manifests that are named together for those of one cluster', async () => {
    expect(await run('config-map.yaml')).toMatchObject({ stdout: 'nothing found in 1 file\n' });
    expect(await run('config-map.yaml', 'pod.yaml')).toMatchObject({
      stdout: expect.stringContaining('probe-without-health-check'),
    });
  });

  it('reads the encodings that the collector reads, and counts no byte order mark', async () => {
    expect(await run('utf-16.yaml')).toMatchObject({ code: 0 });
    const [finding] = JSON.parse((await run('--format', 'json', 'mark.yaml')).stdout);
    expect(finding.range.start).toEqual({ line: 0, character: 12 });
  });

  it.skipIf(process.platform === 'win32')('reads what comes through a pipe, but not without end', async () => {
    const [text, file] = ['receivers: {}\n', path.join(folder, 'pipe.yaml')];
    execFileSync('mkfifo', [file]);
    const writer = spawn('sh', ['-c', `printf '${text}' > '${file}'`]);
    expect((await run(file)).stdout).toContain('pipe.yaml:1:1');
    writer.kill();
    expect(await run('/dev/zero')).toMatchObject({
      code: 2,
      stderr: 'spanwright: cannot read /dev/zero: it is larger than 8 MB\n',
    });
  });

  it('says what it passes over in folders', async () => {
    const data = path.join(folder, 'data');
    mkdirSync(data);
    const large = `# ${'x'.repeat(2_000_000)}\n`;
    for (const name of ['a', 'b', 'c', 'd']) writeFileSync(path.join(data, `${name}.yaml`), large);
    writeFileSync(path.join(data, 'latin-1.yaml'), Buffer.from('# caf\xe9\n', 'latin1'));
    expect(await run('data', 'data')).toMatchObject({
      code: 0,
      stderr:
        'spanwright: skipped 4 files larger than 2 MB: data/a.yaml, data/b.yaml, data/c.yaml and 1 more\n' +
        'spanwright: cannot read data/latin-1.yaml: it is no UTF-8 text, so save it as UTF-8\n',
    });
    expect(await run('--quiet', 'data')).toMatchObject({ code: 0, stderr: '' });
    rmSync(data, { recursive: true });
  });

  it('gives programs JSON and SARIF', async () => {
    const [finding] = JSON.parse((await run('--format', 'json', 'old.yaml')).stdout);
    expect(finding).toEqual({
      file: 'old.yaml',
      rule: 'unknown-component',
      severity: 'error',
      message: "The exporter 'logging' was removed in 0.111.0: use the exporter 'debug'.",
      range: { start: { line: 1, character: 12 }, end: { line: 1, character: 19 } },
      fixes: 1,
    });
    const { runs } = JSON.parse((await run('--format', 'sarif', 'old.yaml')).stdout);
    expect(runs[0].results).toMatchObject([{ ruleId: 'unknown-component', level: 'error' }]);
  });

  it.each([
    [['missing.yaml'], 'cannot read missing.yaml'],
    [['nowhere'], 'cannot read nowhere'],
    [['latin-1.yaml'], 'cannot read latin-1.yaml: it is no UTF-8 text'],
    [['good.yaml', 'binary.yaml'], 'cannot read binary.yaml: it is no UTF-8 text'],
    [['tracing.mjs'], 'tracing.mjs is source code, which `spanwright lint` checks'],
    [
      ['--distribution', 'mine', 'good.yaml'],
      "'mine' is invalid. Allowed choices are core, contrib, k8s, otlp, custom",
    ],
    [['--collector-version', 'newest', 'good.yaml'], '"newest" is no collector version'],
    [['--format', 'xml', 'good.yaml'], 'xml'],
  ])('exits with 2 and one line for %j', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
