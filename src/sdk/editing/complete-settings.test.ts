// biome-ignore-all lint/style/useTemplate: `${` is what is looked at
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../base/edit.ts';
import { toPlainText } from '../../base/insertion.ts';
import { completeSettings } from './complete-settings.ts';

/** What is offered where `|` stands. */
function offered(path: string, marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = completeSettings(path, text, offset);
  return {
    labels: found?.items.map(({ label }) => label),
    /** The text once one is chosen. */
    with(label: string) {
      const item = found?.items.find((one) => one.label === label);
      return item && applyEdits(text, [{ range: found!.range, newText: toPlainText(item.insertion) }]);
    },
  };
}

describe('names of variables', () => {
  it.each([
    ['.env', 'A=1\nOTEL_TR|', 'A=1\nOTEL_TRACES_SAMPLER='],
    ['.env', 'export OTEL_TR|ACES=always_on', 'export OTEL_TRACES_SAMPLER=always_on'],
    ['Dockerfile', 'FROM node\nENV A=1 OTEL_|', 'FROM node\nENV A=1 OTEL_TRACES_SAMPLER='],
    ['start.sh', 'export OTEL_|\nnode app.js', 'export OTEL_TRACES_SAMPLER=\nnode app.js'],
    ['compose.yaml', 'environment:\n  OTEL_|', 'environment:\n  OTEL_TRACES_SAMPLER: '],
    ['compose.yaml', 'environment:\n  - OTEL_|', 'environment:\n  - OTEL_TRACES_SAMPLER='],
    ['deployment.yaml', 'env:\n  - name: OTEL_|\n    value: x', 'env:\n  - name: OTEL_TRACES_SAMPLER\n    value: x'],
    [
      'package.json',
      '{"scripts": {"start": "OTEL_| node a.js"}}',
      '{"scripts": {"start": "OTEL_TRACES_SAMPLER= node a.js"}}',
    ],
  ])('are offered in %s, behind %j', (path, marked, text) => {
    expect(offered(path, marked).with('OTEL_TRACES_SAMPLER')).toBe(text);
  });

  it.each([
    ['.env', '|'],
    ['.env', 'A=|'],
    ['.env', 'O|'],
    ['.env', '# OTEL_|'],
    ['.env', 'A=$OTEL_|'],
    ['compose.yaml', 'image: OTEL_|'],
    ['start.sh', 'echo $' + '{OTEL_|}'],
    ['start.sh', 'other|'],
  ])('are not in %s, behind %j', (path, marked) => {
    expect(offered(path, marked).labels ?? []).toEqual([]);
  });

  it('are properties among properties, and behind -D', () => {
    expect(offered('agent.properties', 'otel.tra|').with('otel.traces.sampler')).toBe('otel.traces.sampler=');
    expect(offered('agent.properties', 'ot|').labels).toContain('otel.instrumentation.spring-webmvc.enabled');
    expect(offered('start.sh', 'java -Dotel.|').with('otel.traces.sampler')).toBe('java -Dotel.traces.sampler=');
    expect(offered('start.sh', 'java otel.|').labels).toBeUndefined();
  });
});

describe('values of variables', () => {
  it.each([
    ['.env', 'OTEL_TRACES_SAMPLER=|', 'always_on', 'OTEL_TRACES_SAMPLER=always_on'],
    ['.env', 'OTEL_PROPAGATORS="b3,trace|"', 'tracecontext', 'OTEL_PROPAGATORS="b3,tracecontext"'],
    ['compose.yaml', 'environment:\n  - OTEL_SDK_DISABLED=t|', 'true', 'environment:\n  - OTEL_SDK_DISABLED=true'],
    ['compose.yaml', 'environment:\n  OTEL_TRACES_EXPORTER: |', 'otlp', 'environment:\n  OTEL_TRACES_EXPORTER: otlp'],
    ['pod.yaml', '- name: OTEL_LOGS_EXPORTER\n  value: "|"', 'none', '- name: OTEL_LOGS_EXPORTER\n  value: "none"'],
    ['app.properties', 'otel.exporter.otlp.protocol = gr|x', 'grpc', 'otel.exporter.otlp.protocol = grpc'],
    [
      'start.sh',
      'java -Dotel.traces.sampler=par| -jar a',
      'always_off',
      'java -Dotel.traces.sampler=always_off -jar a',
    ],
    [
      '.env',
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=|',
      'http://localhost:4318/v1/traces',
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:4318/v1/traces',
    ],
  ])('are offered in %s, behind %j', (path, marked, label, text) => {
    expect(offered(path, marked).with(label)).toBe(text);
  });

  it('are those that are not there yet', () => {
    const { labels } = offered('.env', 'OTEL_PROPAGATORS=baggage,|,b3');
    expect(labels).toContain('tracecontext');
    expect(labels).not.toContain('baggage');
    expect(labels).not.toContain('b3');
  });

  it('are none of a variable that takes any text, or is not known', () => {
    expect(offered('.env', 'OTEL_SERVICE_NAME=|').labels).toEqual([]);
    expect(offered('.env', 'OTEL_OURS=|').labels).toEqual([]);
    expect(offered('.env', 'OTHER=|').labels).toBeUndefined();
  });
});
