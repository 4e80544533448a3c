import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { SourceTexts } from '../../files/source-texts.ts';
import { CollectorReadings } from './readings.ts';

const text = '# spanwright: configs=base.yaml,otel.yaml\nexporters:\n  debug:\nservice:\n';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-readings-'));
  writeFileSync(path.join(folder, 'base.yaml'), 'receivers:\n  otlp:\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function opened() {
  const readings = new CollectorReadings(new SourceTexts());
  const uri = URI.file(path.join(folder, 'otel.yaml')).toString();
  return { readings, document: TextDocument.create(uri, 'yaml', 1, text) };
}

test('those who ask for one version of a document get one reading, also at the same time', async () => {
  const { readings, document } = opened();
  const [first, second] = await Promise.all([readings.of(document), readings.of(document)]);
  expect(first.configurations).toMatchObject([{ together: { text: expect.stringContaining('receivers:') } }]);
  expect(second).toBe(first);
  expect(await readings.of(document)).toBe(first);
});

test('an edit, a change of a configuration that is given too, and another question make another one', async () => {
  const { readings, document } = opened();
  const first = await readings.of(document);
  const explicit = await readings.of(document, true);
  expect(explicit).not.toBe(first);
  TextDocument.update(document, [{ text: `${text}  extensions: []\n` }], 2);
  expect((await readings.of(document)).text).toContain('extensions');
  writeFileSync(path.join(folder, 'base.yaml'), 'processors:\n  batch/own:\n');
  const [found] = (await readings.of(document)).configurations;
  expect(found?.together?.text).toContain('batch/own');
});
