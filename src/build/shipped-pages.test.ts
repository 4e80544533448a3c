import { expect, it } from 'vitest';
import { shippedAs, shippedText } from './shipped-pages.mjs';

it('brings along the pages that the extension points to, by the ids of rules', () => {
  expect(shippedAs('docs/receiver.md')).toBe('receiver.md');
  expect(shippedAs('docs/field-report-go.md')).toBeUndefined();
  expect(shippedAs('docs/snippets/kafka.md')).toBeUndefined();
  expect(shippedAs('src/spans/rules/span-double-end/go.md')).toBe('span-double-end/go.md');
  expect(shippedAs('src/run-time/rules/context-lost/README.md')).toBe('context-lost/README.md');
  expect(shippedAs('src/collector/checks/unknown-key/cases.md')).toBeUndefined();
});

it('lets links lead to where the pages stand, and leaves the words of others', () => {
  const page = [
    '[What is lost](../src/run-time/rules/context-lost/README.md), [where](receiver.md#files), [all](rules.md#spans), [here](#top)',
    '![seen](media/trace.png)[web](https://opentelemetry.io)',
    '```md',
    '[not a link](rules.md)',
    '```',
  ];
  expect(shippedText(page.join('\n'), 'docs/run-time.md')).toBe(
    [
      '[What is lost](context-lost/README.md), [where](receiver.md#files), all, [here](#top)',
      '[web](https://opentelemetry.io)',
      ...page.slice(2),
    ].join('\n'),
  );
  expect(shippedText('[x](../../../../docs/receiver.md) [y](go.md)', 'src/spans/rules/span-double-end/README.md')).toBe(
    '[x](../receiver.md) [y](go.md)',
  );
});
