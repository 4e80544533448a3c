import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dependentsOn } from './dependents.ts';

const documentOf = (uri: string, text: string, languageId = 'yaml') => TextDocument.create(uri, languageId, 1, text);
const together = documentOf('file:///shop/otel/traces.yaml', '# spanwright: configs=../base.yaml,traces.yaml\n');
const manifest = documentOf('file:///shop/deploy/collector.yaml', 'apiVersion: v1\nkind: ConfigMap\n');
const plain = documentOf('file:///shop/deploy/otel.yaml', 'receivers:\n  otlp:\nexporters:\n  debug:\n');
const source = documentOf('file:///shop/deploy/main.py', '# spanwright: configs=service.yaml\n', 'python');
const untitled = documentOf('untitled:Untitled-1', 'kind: ConfigMap\n');

test.each([
  ['a configuration that the collector is given too', 'file:///shop/base.yaml', [together.uri]],
  ['a manifest in the same folder', 'file:///shop/deploy/service.yaml', [manifest.uri]],
  ['a manifest in a folder below', 'file:///shop/deploy/base/service.yml', [manifest.uri]],
  ['a manifest elsewhere', 'file:///shop/service.yaml', []],
  ['a manifest in a folder of packages', 'file:///shop/deploy/node_modules/a/service.yaml', []],
  ['a file that is no YAML', 'file:///shop/deploy/readme.md', []],
  ['the file itself', manifest.uri, []],
  ['a file that is nowhere on disk', 'git:/shop/base.yaml', []],
])('on %s', (_what, changed, expected) => {
  expect(dependentsOn([changed], [together, manifest, plain, source, untitled])).toEqual(expected);
});
