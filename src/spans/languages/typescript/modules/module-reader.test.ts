import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import { createLinter } from '../../../create-linter.ts';
import { languageOfPath } from '../../../languages.ts';
import type { LintOptions } from '../../../linter.ts';
import type { Project } from '../../../project.ts';
import type { ProjectFiles } from '../../../project-files.ts';

const grammars = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((file) => readFile(path.join(grammars, file)));

const starting = `
const { NodeSDK } = require('@opentelemetry/sdk-node');
const sdk = new NodeSDK();
sdk.start();
process.on('SIGTERM', () => sdk.shutdown());
`;
const server = "const express = require('express');\nrequire('./tracing');\nexpress().listen(80);\n";

describe('a module that starts the SDK for others', () => {
  it('has to be loaded first, and the fix does so', async () => {
    const [finding, ...others] = await lint(server, { '/app/src/tracing.js': starting });
    expect(others).toEqual([]);
    expect(finding?.message).toBe(
      "'express' is loaded before './tracing' starts the SDK, so it may not be instrumented.",
    );
    expect(finding?.fixes[0]?.edits.map(({ newText }) => newText)).toEqual(["require('./tracing');\n", '']);
  });

  it('is found in its source, in folders above, and as the index of one', async () => {
    const of = (module: string) => server.replace('./tracing', module);
    expect(await lint(of('./tracing.js'), { '/app/src/tracing.ts': starting })).toHaveLength(1);
    expect(await lint(of('../telemetry'), { '/app/telemetry/index.ts': starting })).toHaveLength(1);
    expect(await lint(of('./otel.cjs'), { '/app/src/otel.cjs': starting })).toHaveLength(1);
  });

  it('is nothing to speak of if it is first, starts nothing when loaded, or cannot be read', async () => {
    const first = "require('./tracing');\nconst express = require('express');\n";
    expect(await lint(first, { '/app/src/tracing.js': starting })).toEqual([]);
    const onDemand =
      "const { NodeSDK } = require('@opentelemetry/sdk-node');\nexports.go = () => new NodeSDK().start();";
    expect(await lint(server, { '/app/src/tracing.js': onDemand })).toEqual([]);
    expect(await lint(server, {})).toEqual([]);
  });

  it('may have been loaded by the command that starts the program', async () => {
    const preloads = ['./src/tracing.js'];
    expect(await lint(server, { '/app/src/tracing.js': starting }, { preloads })).toEqual([]);
    // This one only compiles.
    expect(await lint(server, { '/app/src/tracing.js': starting }, { preloads: ['ts-node/register'] })).toHaveLength(1);
  });

  it('is read again once its text is another', async () => {
    expect(await lint(server, { '/app/src/tracing.js': 'exports.nothing = 1;' })).toEqual([]);
    expect(await lint(server, { '/app/src/tracing.js': starting })).toHaveLength(1);
  });
});

describe('imports of TypeScript', () => {
  const late =
    "import { NodeSDK } from '@opentelemetry/sdk-node';\nimport { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';\n" +
    "export const sdk = new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] });\nsdk.start();\nimport pg from 'pg';\nnew pg.Pool();\n";

  it('run first in packages of ECMAScript modules, and in order in those of CommonJS', async () => {
    expect(await lint(late, {}, { moduleFormat: 'esm' }, 'server.ts')).toHaveLength(1);
    expect(await lint(late, {}, { moduleFormat: 'commonjs' }, 'server.ts')).toEqual([]);
  });
});

describe('any text', () => {
  const whole = `#!/usr/bin/env node
import winston, { type Logger } from 'winston';
import './tracing';
const { NodeSDK } = require('@opentelemetry/sdk-node');
const pg = require('pg');
let sdk: NodeSDK;
sdk = new NodeSDK({ instrumentations: [...getNodeAutoInstrumentations(), new PgInstrumentation()] });
sdk.start();
const { propagation: { inject }, trace } = require('@opentelemetry/api');
new (require('@opentelemetry/resources')).Resource({ [name]: value, ...rest });
exporter.shutdown(); process.exit(1);
export { Resource as Other } from '@opentelemetry/resources';
winston.createLogger({ format });
`;

  it('is read without harm, however it is cut or mixed', async () => {
    const part = fc.tuple(fc.nat(whole.length), fc.nat(whole.length)).map(([from, to]) => whole.slice(from, to));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
        const text = parts.join('');
        for (const { range, fixes } of await lintWith(text, { '/app/src/tracing.ts': whole }, {}, 'server.ts')) {
          expect(range.start).toBeLessThan(range.end);
          for (const { edits } of fixes) applyEdits(text, edits);
        }
      }),
      { numRuns: 50 },
    );
  });
});

const rules = new Set(['sdk-init-after-imports']);

function lint(
  text: string,
  files: Readonly<Record<string, string>>,
  project: Partial<Project> = {},
  name = 'server.js',
) {
  return lintWith(text, files, project, name, { rules });
}

function lintWith(
  text: string,
  files: Readonly<Record<string, string>>,
  project: Partial<Project>,
  name: string,
  options: LintOptions = {},
) {
  const around: ProjectFiles = {
    path: `/app/src/${name}`,
    read: (file) => files[file],
    isFile: (file) => Object.hasOwn(files, file),
    isFolder: () => false,
    foldersIn: () => [],
    realPath: (file) => file,
  };
  const file = { path: around.path, text, languageId: languageOfPath(name) ?? ('javascript' as const) };
  return linter.lint(file, { ...options, project: { dependencies: new Map(), ...project }, files: around });
}
