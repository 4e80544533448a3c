import { describe, expect, it } from 'vitest';
import { hoverAt } from './hover.ts';

/** What is told where `|` stands, and of what. */
function told(path: string, marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const hover = hoverAt({ path, text }, offset);
  return hover && { word: text.slice(hover.range.start, hover.range.end), markdown: hover.markdown };
}

describe('a hover', () => {
  it('tells what a variable is for, what it takes, and what holds without it', () => {
    const { word, markdown } = told('.env', 'OTEL_TRACES_SAM|PLER=always_on')!;
    expect(word).toBe('OTEL_TRACES_SAMPLER');
    expect(markdown).toContain('sampler, parentbased_always_on by default');
    expect(markdown).toContain('decides which traces are recorded');
    expect(markdown).toContain('`traceidratio`');
    expect(markdown).toContain('https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/');
  });

  it.each([
    ['compose.yaml', 'a:\n  environment:\n    - OTEL_BSP_SCHEDULE_|DELAY=1000', '5000 by default'],
    ['Dockerfile', 'FROM python\nENV OTEL_PYTHON_EX|CLUDED_URLS=health', 'Read by Python only'],
    ['start.sh', 'java -Dotel.traces.exp|orter=otlp -jar a.jar', 'The variable is `OTEL_TRACES_EXPORTER`'],
    ['application.yml', 'otel:\n  exporter:\n    otlp:\n      end|point: x', '**otel.exporter.otlp.endpoint**'],
    ['.env', 'OTEL_PROPAGATORS=b3,jae|ger', 'that the specification has deprecated'],
    ['.env', 'OTEL_EXPORTER_OTLP_TRACES_HEA|DERS=a=b', 'for traces only'],
    [
      'otel.yaml',
      'file_format: "1.0"\ntracer_provider:\n  processors:\n    - batch:\n        max_queue|_size: 1',
      'integer, 2048 by default',
    ],
    ['otel.yaml', 'file_format: "1.0"\ntracer_provider:\n  sam|pler:\n', 'Read by C++, Java, JavaScript, PHP, Python'],
  ])('in %s, on %j, says %j', (path, marked, expected) => {
    expect(told(path, marked)?.markdown).toContain(expected);
  });

  it.each([
    ['.env', 'OTEL_OU|RS=1'],
    ['.env', 'OTEL_SERVICE_NAME=sh|op'],
    ['app.py', 'OTEL_TRACES_SAM|PLER = 1'],
    ['otel.yaml', 'file_format: "1.0"\nmi|ne: 1'],
  ])('in %s, on %j, says nothing', (path, marked) => {
    expect(told(path, marked)).toBeUndefined();
  });
});
