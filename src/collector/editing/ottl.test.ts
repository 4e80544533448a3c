import { describe, expect, it } from 'vitest';
import { toSnippet } from '../../base/insertion.ts';
import { catalogWith } from './catalog.testing.ts';
import { completionsAt } from './completion.ts';
import { readConfigurations } from './configuration-file.ts';
import { hoverAt } from './hover.ts';
import { withCursor } from './marked-text.testing.ts';

const catalog = catalogWith({
  'processor/transform': {
    keys: {
      error_mode: 'string',
      trace_statements: { items: { keys: { context: 'string', statements: { items: 'string' } } } },
    },
  },
});

const around = (body: string) => `receivers:
  otlp:
exporters:
  debug:
processors:
  transform:
    trace_statements:
${body}`;

function complete(marked: string) {
  const { text, offset } = withCursor(marked);
  return { text, offset, found: completionsAt(text, offset, catalog) };
}

function labels(marked: string): string[] {
  return complete(marked).found?.items.map(({ label }) => label) ?? [];
}

/** The text with the item of a label chosen. */
function chosen(marked: string, label: string): string {
  const { text, found } = complete(marked);
  const item = found?.items.find((one) => one.label === label);
  if (!found || !item) throw new Error(`not offered: ${found?.items.map((one) => one.label).join(', ')}`);
  // A backslash is written twice in a snippet.
  const inserted = toSnippet(item.insertion).replaceAll('\\\\', '\\');
  return text.slice(0, found.range.start) + inserted + text.slice(found.range.end);
}

const inConfigMap = (text: string) =>
  `apiVersion: v1\nkind: ConfigMap\ndata:\n  c: |\n${text.replaceAll(/^(?=.)/gm, '    ')}`;

describe('OTTL in a configuration', () => {
  it.each([
    ['in an item', '      - se|', 'set', '      - set($1)'],
    ['in a call', '      - set(span.na|', 'name', '      - set(span.name'],
    ['behind a blank', '      - set(span.name, |', 'Concat', '      - set(span.name, Concat($1)'],
    ['in single quotes', "      - 'set(span.na|'", 'name', "      - 'set(span.name'"],
    ['in double quotes', '      - "set(span.att|)"', 'attributes', '      - "set(span.attributes[\\"$1\\"])"'],
    ['in a list of a group', '      - statements:\n          - se|', 'set', '      - statements:\n          - set($1)'],
    [
      'in the lines of a block',
      '      - |\n        set(\n          span.na|\n        )',
      'name',
      '      - |\n        set(\n          span.name\n        )',
    ],
  ])('is completed %s', (_, marked, label, expected) => {
    expect(chosen(around(marked), label)).toBe(around(expected));
    expect(chosen(inConfigMap(around(marked)), label)).toBe(inConfigMap(around(expected)));
  });

  it('stands where a map may stand too', () => {
    const offered = labels(around('      - |\n'));
    expect(offered).toContain('set');
    expect(offered).toContain('statements');
  });

  it('is not in other keys', () => {
    expect(labels(around('      - set(span.name, "x")\n    error_mode: |'))).toEqual([]);
  });

  it('is explained', () => {
    const { text, offset } = withCursor(inConfigMap(around('      - se|t(span.name, "x")\n')));
    const hover = hoverAt(readConfigurations(text, catalog), offset)!;
    expect(text.slice(hover.range.start, hover.range.end)).toBe('set');
    expect(hover.markdown).toContain('set(');
  });
});
