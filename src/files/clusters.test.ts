import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Clusters } from './clusters.ts';
import { SourceTexts } from './source-texts.ts';

let folder = '';
const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-clusters-'));
  for (const below of ['base', 'charts', '.git']) mkdirSync(path.join(folder, below));
  const files = {
    'own.yaml': service('own'),
    'beside.yml': `${service('beside')}---\n${service('second')}`,
    'values.yaml': 'mode: deployment\n',
    'template.yaml': service('{{ .Release.Name }}'),
    'notes.txt': service('notes'),
    'base/below.yaml': service('below'),
    'charts/vendored.yaml': service('vendored'),
    '.git/hidden.yaml': service('hidden'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = (clusters: Clusters) =>
  clusters.around(path.join(folder, 'own.yaml')).flatMap(({ services }) => services.map(({ name }) => name));

it('reads the manifests beside a file and below its folder', () => {
  expect(names(new Clusters(new SourceTexts()))).toEqual(['beside', 'second', 'below']);
});

it('reads them again once they are others', () => {
  const clusters = new Clusters(new SourceTexts());
  expect(names(clusters)).toContain('below');
  writeFileSync(path.join(folder, 'base/below.yaml'), service('renamed-below'));
  expect(names(clusters)).toEqual(['beside', 'second', 'renamed-below']);
});
