import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';
import { complaintOf, isAbout, isAboutChange, keysOf } from './naming.ts';

const sound = `exporters:
  otlp_grpc:
    endpoint: backend:4317
    timeout: 1s
`;

/** A finding at a piece of a text. */
function at(piece: string, text: string, message = 'Something is wrong.'): Finding {
  const start = text.indexOf(piece);
  return {
    rule: 'some-check',
    severity: 'error',
    message,
    range: { start, end: start + piece.length },
    fixes: [],
  };
}

describe('a complaint names', () => {
  it.each([
    [
      "'exporters' error reading configuration for \"otlp_grpc\":\n'otlpexporter.Config' has invalid keys: a, b",
      ['a', 'b'],
    ],
    ['\'receivers\' unknown type: "otpl" for id: "otpl/2"', ['otpl/2']],
    ['Error: service::pipelines::traces: references receiver "a" which is not configured', ['a']],
    ['Error: no receiver configuration specified in config', ['receivers']],
    ["'tls.timeout' expected type 'string', got unconvertible type 'int'", ['timeout']],
    ['Error: exporters::otlp_grpc: requires a non-empty "endpoint"', ['endpoint']],
    ['Error: processors::batch: send_batch_max_size must be greater', ['send_batch_max_size']],
    ['Error: receivers::jaeger: must specify at least one protocol', []],
  ])('%s', (verdict, names) => {
    expect(complaintOf(verdict, keysOf(sound)).names).toEqual(names);
  });
});

describe('a finding is about', () => {
  const verdict = 'Error: exporters::otlp_grpc: requires a non-empty "endpoint"';
  const complaint = complaintOf(verdict, keysOf(sound));

  it('what it stands below, what it is, or what its message has', () => {
    expect(isAbout(at('backend:4317', sound), sound, complaint)).toBe(true);
    expect(isAbout(at('endpoint', sound), sound, complaint)).toBe(true);
    expect(isAbout(at('otlp_grpc', sound, "It needs 'endpoint'."), sound, complaint)).toBe(true);
  });

  it('neither another key nor another component', () => {
    expect(isAbout(at('timeout', sound), sound, complaint)).toBe(false);
    const other = sound.replace('otlp_grpc', 'otlp_http');
    expect(isAbout(at('endpoint', other), other, complaint)).toBe(false);
  });

  it('what was changed, where the collector has no word for it', () => {
    const changed = sound.replace('1s', '-1s');
    const wordless = complaintOf('Error: exporters::otlp_grpc: cannot be negative', keysOf(sound));
    expect(isAboutChange(at('-1s', changed), changed, sound, wordless)).toBe(true);
    expect(isAboutChange(at('backend', changed), changed, sound, wordless)).toBe(false);
  });
});
