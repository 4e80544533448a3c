import { describe, expect, it } from 'vitest';
import { validateCollector } from '../validator.ts';
import type { Companion } from './together.ts';

const base = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  otlp_grpc:
    endpoint: backend:4317
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [otlp_grpc]
`;

const given = (text: string): Companion => ({ name: 'other.yaml', text });

/** What is found in a text that the collector is given behind others, and in front of some. */
async function found(text: string, before: readonly Companion[], after: readonly Companion[] = []) {
  const options = { explicit: true, companions: { before, after } };
  const findings = await validateCollector({ path: 'own.yaml', text }, options);
  return findings.map(({ rule, message, range }) => `${rule}: ${text.slice(range.start, range.end)}: ${message}`);
}

describe('configurations that one collector is given', () => {
  it('define what the others refer to', async () => {
    expect(await found('service: {pipelines: {traces: {exporters: [otlp_grpc, debug]}}}\n', [given(base)])).toEqual([]);
    expect(await found('exporters: {debug/own: }\n', [given(base)], [given('service: {extensions: []}\n')])).toEqual([
      expect.stringMatching(/^unused-component: debug\/own: /),
    ]);
  });

  it('are merged in order: of lists and null the last counts, and an empty file changes nothing', async () => {
    const pipeline = 'service: {pipelines: {traces: {exporters: [missing]}}}\n';
    expect(await found(pipeline, [given(base)])).toEqual([expect.stringMatching(/^undefined-reference: missing: /)]);
    expect(await found(pipeline, [given(base)], [given(pipeline.replace('missing', 'debug'))])).toEqual([]);
    expect(await found('receivers:\n', [given(base)])).toContainEqual(
      expect.stringMatching(/^undefined-reference|^missing-section/),
    );
    expect(await found(base.replace('[otlp_grpc]', '[otlp_grpc, debug]'), [given('')], [given('# later\n')])).toEqual(
      [],
    );
  });

  it('have their findings each where it is judged', async () => {
    const misspelt = base.replace('[otlp_grpc]', '[otlp_grcp]');
    expect(await found('exporters: {debug: }\n', [given(misspelt)])).toEqual([]);
    expect(await found(misspelt, [], [given('exporters: {debug: }\n')])).toContainEqual(
      expect.stringMatching(/^undefined-reference: otlp_grcp: /),
    );
  });

  it('say when one of them is missing, and then nothing of what it may bring', async () => {
    expect(
      await found('service: {pipelines: {traces: {exporters: [elsewhere]}}}\n', [
        { name: 'other.yaml', text: undefined },
      ]),
    ).toEqual([
      "missing-section: : 'other.yaml', which the collector is given too, cannot be read: what it brings is not known.",
    ]);
  });
});
