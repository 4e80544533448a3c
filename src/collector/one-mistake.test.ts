import { describe, expect, it } from 'vitest';
import { LineIndex } from '../base/line-index.ts';
import { validateCollector } from './validator.ts';

const sound = `receivers:
  otlp:
    protocols:
      grpc:
processors:
  batch:
exporters:
  debug:
extensions:
  zpages:
connectors:
  span_metrics:
service:
  extensions: [zpages]
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [debug, span_metrics]
    metrics:
      receivers: [span_metrics]
      exporters: [debug]
`;

/** `text` in place of `was`: where the one finding is (1-based line, and the text it underlines) and its check. */
const mistakes: [was: string, text: string, finding: string][] = [
  ['receivers:\n  otlp', 'recievers:\n  otlp', '1 recievers: unknown-section'],
  ['exporters:\n  debug', 'Exporters:\n  debug', '7 Exporters: unknown-section'],
  ['service:', 'services:', '13 services: unknown-section'],
  ['  extensions: [', '  extension: [', '14 extension: unknown-key'],
  ['  pipelines:', '  pipeline:', '15 pipeline: unknown-key'],
  ['receivers: [otlp]', 'reciever: [otlp]', '17 reciever: unknown-key'],
  ['exporters:\n  debug:', 'exporters:\n  - debug', '8 - debug: wrong-shape'],
  ['exporters:\n  debug:', 'exporters: debug', '7 debug: wrong-shape'],
  ['receivers: [otlp]', 'receivers: otlp', '17 otlp: wrong-shape'],
  ['[zpages]', 'zpages', '14 zpages: wrong-shape'],
  ['exporters:\n  debug:', 'exporters:', '7 exporters: missing-section'],
  ['[otlp]', '[oltp]', '17 oltp: undefined-reference'],
  ['[batch]', '[memory_limiter]', '18 memory_limiter: undefined-reference'],
  ['[zpages]', '[zpage]', '14 zpage: undefined-reference'],
  ['[span_metrics]', '[span_metric]', '21 span_metric: undefined-reference'],
  ['exporters:\n  debug:', 'exporters:\n  debgu:', '8 debgu: unknown-component'],
  ['  batch:', '  batch!:', '6 batch!: invalid-id'],
  ['[otlp]', '[]', '17 receivers: incomplete-pipeline'],
  ['      receivers: [otlp]\n', '', '16 traces: incomplete-pipeline'],
  ['      grpc:', '      grcp:', '4 grcp: unknown-key'],
  ['    protocols:', '    protocol:', '3 protocol: unknown-key'],
  ['  batch:', '  batch: {timeout: 5sec}', '6 5sec: wrong-type'],
  ['  debug:', '  debug: {verbosity: full}', '8 full: invalid-value'],
  ['  batch:', '  batch: {send_batch_max_size: 1}', '6 1: conflicting-settings'],
  ['      grpc:', '', '3 protocols: missing-required-key'],
  ['  debug:', '  debug: {sending_queue: {enabled: true, storage: disk}}', '8 disk: undefined-extension'],
];

describe('one mistake is told once, where it was made', () => {
  it('and of a sound configuration nothing', async () => {
    expect(await findingsOf(sound)).toEqual([]);
  });

  it.each(mistakes)('%j written as %j', async (was, text, finding) => {
    expect(await findingsOf(sound.replace(was, text))).toEqual([finding]);
  });
});

async function findingsOf(text: string): Promise<string[]> {
  const lines = new LineIndex(text);
  const findings = await validateCollector({ path: 'config.yaml', text }, { explicit: true });
  return findings.map(({ range: { start, end }, rule }) => {
    const [underlined] = text.slice(start, end).split('\n');
    return `${lines.positionAt(start).line + 1} ${underlined}: ${rule}`;
  });
}
