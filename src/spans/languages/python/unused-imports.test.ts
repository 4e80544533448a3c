import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../base/edit.ts';
import { withoutUnusedImports } from './unused-imports.ts';

/** The text without its first `words`, and with what that makes necessary. */
function without(text: string, words: string): string {
  const start = text.indexOf(words);
  const edits = [{ range: { start, end: start + words.length }, newText: '' }];
  return applyEdits(text, withoutUnusedImports(text, edits));
}

describe('imports of which an edit removes the last use', () => {
  it('are taken out, with their statement if it brings nothing else', () => {
    const text = 'from opentelemetry.trace import Status\n\nx(Status(1))\n';
    expect(without(text, 'Status(1)')).toBe('\nx()\n');
  });

  it.each([
    ['from opentelemetry.trace import Status, StatusCode\n', 'from opentelemetry.trace import StatusCode\n'],
    ['from opentelemetry.trace import StatusCode, Status\n', 'from opentelemetry.trace import StatusCode\n'],
    ['from opentelemetry.trace import StatusCode, Status as S, SpanKind\n', undefined],
    [
      'from opentelemetry.trace import (\n    Status,\n    StatusCode,\n)\n',
      'from opentelemetry.trace import (\n    StatusCode,\n)\n',
    ],
    [
      'from opentelemetry.trace import (\n    StatusCode,\n    Status,\n)\n',
      'from opentelemetry.trace import (\n    StatusCode,\n)\n',
    ],
  ])('leave the others where they are: %s', (before, after) => {
    const text = `${before}x(Status(1), StatusCode)\n`;
    expect(without(text, 'Status(1)')).toBe(`${after ?? before}x(, StatusCode)\n`);
  });

  it.each([
    'from opentelemetry.trace import Status\nx(Status(1), Status)\n',
    'from opentelemetry.trace import Status\n# Status\nx(Status(1))\n',
    'from shop import Status\nx(Status(1))\n',
    'from opentelemetry.trace import (  # for all\n    Status,\n    StatusCode,\n)\nx(Status(1))\n',
  ])('stay where they may be used still, or are not ours to judge: %s', (text) => {
    expect(without(text, 'Status(1)')).toBe(text.replace('Status(1)', ''));
  });
});
