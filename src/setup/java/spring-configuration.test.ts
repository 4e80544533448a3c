import { expect, it } from 'vitest';
import { memoryFiles } from '../memory-files.testing.ts';
import { PlanDraft } from '../plan-draft.ts';
import { addProperties } from './spring-configuration.ts';

const wanted = { otel: { traces: { exporter: 'otlp' }, propagators: 'tracecontext,baggage' } };

it.each([
  ['yml', '', 'otel:\n  traces:\n    exporter: otlp\n  propagators: tracecontext,baggage\n'],
  ['yml', 'otel.traces.exporter: none\n', 'otel.traces.exporter: none\notel:\n  propagators: tracecontext,baggage\n'],
  [
    'yml',
    'otel:\r\n    traces:\r\n        exporter: none # here\r\nserver:\r\n    port: 1',
    'otel:\r\n    traces:\r\n        exporter: none # here\r\n    propagators: tracecontext,baggage\r\nserver:\r\n    port: 1',
  ],
  [
    'yaml',
    'server: {port: 1}\n---\nspring: x\n',
    'server: {port: 1}\notel:\n  traces:\n    exporter: otlp\n  propagators: tracecontext,baggage\n---\nspring: x\n',
  ],
  [
    'yml',
    'otel:\n  propagators:\n    - b3\n  traces:\n    exporter:\n      name: none\n',
    'otel:\n  propagators:\n    - b3\n  traces:\n    exporter:\n      name: none\n',
  ],
  ['properties', 'a=1', 'a=1\n\notel.traces.exporter=otlp\notel.propagators=tracecontext,baggage\n'],
  ['properties', '#---\na=1\n', 'otel.traces.exporter=otlp\notel.propagators=tracecontext,baggage\n#---\na=1\n'],
  [
    'properties',
    'otel.traces.exporter : none\n',
    'otel.traces.exporter : none\n\notel.propagators=tracecontext,baggage\n',
  ],
])('adds to application.%s what it does not say, for all profiles', (extension, before, after) => {
  const path = `/shop/src/main/resources/application.${extension}`;
  const draft = new PlanDraft(memoryFiles({ [path]: before }));
  addProperties('/shop', wanted, 'tracing', draft);
  expect(draft.read(path)).toBe(after);
  addProperties('/shop', wanted, 'tracing', draft);
  expect(draft.read(path)).toBe(after);
});

it('leaves YAML that cannot be read, and tells what to add', () => {
  const path = '/shop/src/main/resources/application.yml';
  const draft = new PlanDraft(memoryFiles({ [path]: 'a: [\n' }));
  addProperties('/shop', wanted, 'tracing', draft);
  expect(draft.finish()).toMatchObject({ changes: [] });
  expect(draft.finish().notes.join()).toContain('Add to it: otel.traces.exporter=otlp');
});
