import { expect, test } from 'vitest';
import { withoutMarkdown } from './plain-text.ts';

test('text without marks says the same', () => {
  const markdown =
    '**otlp** receiver\n\n*stable*: traces; use `otlp_http`, not `*`\n\n[Documentation](https://x.example/y)';
  expect(withoutMarkdown(markdown)).toBe(
    'otlp receiver\n\nstable: traces; use otlp_http, not *\n\nDocumentation: https://x.example/y',
  );
});
