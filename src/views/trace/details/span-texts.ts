/** A span and its attributes as text to paste elsewhere. */
import * as l10n from '@vscode/l10n';
import type { Attribute, SpanDetails } from '../../../protocol/traces.ts';
import { textOf } from '../../../ui/attributes.ts';
import { tableText } from '../model/table-text.ts';

/** The header that makes the next call a child of the span: https://www.w3.org/TR/trace-context/#traceparent-header */
export function traceparentOf({ traceId, spanId, flags }: Pick<SpanDetails, 'traceId' | 'spanId' | 'flags'>): string {
  // OTLP keeps the W3C flags in the lowest byte. Many senders leave them out, but what was exported was sampled.
  return `00-${traceId}-${spanId}-${((flags & 0xff) | 1).toString(16).padStart(2, '0')}`;
}

/** Attributes as a table of Markdown. */
export function attributesMarkdown(attributes: readonly Attribute[]): string {
  const rows = attributes.map(({ key, value }) => [key, textOf(value)]);
  return tableText([l10n.t('Attribute'), l10n.t('Value')], rows, 'markdown');
}

/** Attributes with all words of `filter` in key or value, whatever the case; all of them for an empty filter. */
export function attributesWith(attributes: readonly Attribute[], filter: string): readonly Attribute[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return attributes;
  return attributes.filter(({ key, value }) => {
    const text = `${key}\n${textOf(value)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
