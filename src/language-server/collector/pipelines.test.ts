import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findConfigurations } from '../../collector/document/find-configurations.ts';
import { pipelinesIn } from './pipelines.ts';

const base = `receivers:
  otlp:
service:
  pipelines:
    logs: {receivers: [otlp], exporters: [debug]}
    traces: {receivers: [otlp], processors: [batch]}
`;
const own = `exporters:
  debug:
service:
  pipelines:
    traces:
      exporters: [debug, nowhere]
`;

test('pipelines know what other configurations define that the collector is given too, and show their own', async () => {
  const document = TextDocument.create('file:///otel.yaml', 'yaml', 1, own);
  const companions = { before: [{ name: 'base.yaml', text: base }], after: [] };
  const [drawing] = await pipelinesIn(document, findConfigurations(own, { explicit: true, companions }));
  expect(drawing?.pipelines.map(({ id }) => id)).toEqual(['traces']);
  const [traces] = drawing!.pipelines;
  const textsOf = (side: 'receivers' | 'processors' | 'exporters') =>
    traces![side].map(({ id, kind, reference, definition }) => {
      const where = definition ? document.getText(definition) : 'elsewhere or nowhere';
      return `${kind} ${id} named at ${document.getText(reference)}, defined at ${where}`;
    });
  expect(textsOf('receivers')).toEqual(['receiver otlp named at traces, defined at elsewhere or nowhere']);
  expect(textsOf('processors')).toEqual(['undefined batch named at traces, defined at elsewhere or nowhere']);
  expect(textsOf('exporters')).toEqual([
    'exporter debug named at debug, defined at debug:',
    'undefined nowhere named at nowhere, defined at elsewhere or nowhere',
  ]);
});
