/**
 * Writes test/otlp/generated from test/otlp/proto: `npx tsx test/otlp/generate.ts`, after a change there. What it writes
 * is committed, and the generators (130 MB) are fetched here only, so that nobody who runs the tests needs them.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };

const generator = `@bufbuild/protoc-gen-es@${packageJson.devDependencies['@bufbuild/protobuf']}`;
const compiler = '@bufbuild/buf@1.75.0';

const out = path.join(import.meta.dirname, 'generated');
const template = {
  version: 'v2',
  plugins: [{ local: 'protoc-gen-es', out, opt: ['target=ts', 'import_extension=ts', 'erasable_syntax=true'] }],
};

rmSync(out, { recursive: true, force: true });
execFileSync(
  'npm',
  [
    ...['exec', '--yes', `--package=${compiler}`, `--package=${generator}`, '--'],
    ...['buf', 'generate', path.join(import.meta.dirname, 'proto'), '--template', JSON.stringify(template)],
  ],
  { stdio: 'inherit' },
);
