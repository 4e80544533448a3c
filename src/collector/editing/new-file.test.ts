import { expect, test } from 'vitest';
import { mayBecomeConfiguration } from './new-file.ts';

test.each([
  ['file:///shop/otel-collector.yaml', '', true],
  ['/shop/collector/config.yaml', '', false],
  ['OpenTelemetry.yml', '# to be written\nreceivers:\n  otlp:\n', true],
  ['otel.yaml', 'receivers:\nname: other\n', false],
  ['otel.json', '', false],
  ['ci.yaml', '', false],
])('%s with %o may become a configuration: %s', (path, text, may) => {
  expect(mayBecomeConfiguration(path, text)).toBe(may);
});
