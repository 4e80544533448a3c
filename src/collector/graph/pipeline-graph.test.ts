import { expect, it } from 'vitest';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { readConfiguration } from '../document/configuration.ts';
import { pipelineGraphOf } from './pipeline-graph.ts';

function graphOf(text: string) {
  return pipelineGraphOf(readConfiguration(text, parseYaml(text)[0]!));
}

const text = `receivers:
  otlp:
    protocols: {grpc: }
processors: {batch: , memory_limiter: {check_interval: 1s}}
connectors: {span_metrics: , forward/logs: }
exporters: {debug: }
service:
  pipelines:
    traces/in:
      receivers: [otlp]
      processors: [memory_limiter, batch]
      exporters: [span_metrics, missing]
    metrics:
      receivers: [span_metrics]
      exporters: [debug]
    logs: {receivers: "\${env:RECEIVERS}", exporters: [forward/logs]}
`;

it('draws each pipeline with what data passes, in order', () => {
  const { pipelines } = graphOf(text);
  expect(
    pipelines.map(({ id, signal, receivers, processors, exporters }) => [
      id,
      signal,
      ...[receivers, processors, exporters].map((nodes) => nodes.map((node) => `${node.kind} ${node.id}`).join(', ')),
    ]),
  ).toEqual([
    [
      'traces/in',
      'traces',
      'receiver otlp',
      'processor memory_limiter, processor batch',
      'connector span_metrics, undefined missing',
    ],
    ['metrics', 'metrics', 'connector span_metrics', '', 'exporter debug'],
    ['logs', 'logs', '', '', 'connector forward/logs'],
  ]);
});

it('joins pipelines by connectors that one exports to and another receives from', () => {
  expect(graphOf(text).links).toEqual([{ connector: 'span_metrics', from: 0, to: 1 }]);
});

it('tells where a component is defined and where a pipeline names it', () => {
  const [node] = graphOf(text).pipelines[0]!.receivers;
  expect(text.slice(node!.reference.start, node!.reference.end)).toBe('otlp');
  expect(text.slice(node!.definition!.start, node!.definition!.end)).toBe('otlp:\n    protocols: {grpc: }');
});

it('is empty where there is no pipeline', () => {
  expect(graphOf('service: [1]\n')).toEqual({ pipelines: [], links: [] });
});
