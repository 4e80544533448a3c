import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlainText, toSnippet } from '../../base/insertion.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { Catalog } from '../catalog/catalog.ts';
import { catalogData } from '../catalog/components.generated.ts';
import { schemaData } from '../catalog/schemas.generated.ts';
import { completionsAt } from './completion.ts';
import type { Completion } from './completion-item.ts';
import { readConfigurations } from './configuration-file.ts';
import { hoverAt } from './hover.ts';
import { lensesOf } from './lenses.ts';
import { linksOf } from './links.ts';
import { namedAt, renamed } from './navigation.ts';
import { symbolsOf } from './symbols.ts';

const catalog = new Catalog(catalogData, schemaData);
const example = readFileSync(path.join(import.meta.dirname, '../../../examples/shop/otel-collector.yaml'), 'utf8');
const inside = (text: string) =>
  `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n${text.replaceAll(/^(?=.)/gm, '    ')}`;
const texts = [
  example,
  inside(example),
  example.replaceAll('\n', '\r\n'),
  'receivers: {otlp: {protocols: {grpc: }}}\nexporters: {debug: }\nservice: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}\n',
];

/** A text, edited at random as one who types at random would. */
const edited = fc
  .record({
    text: fc.constantFrom(...texts),
    edits: fc.array(
      fc.record({
        at: fc.nat(3000),
        deleted: fc.nat(30),
        inserted: fc.oneof(
          fc.constantFrom(
            '\n',
            ':',
            ' ',
            '  ',
            '- ',
            '[',
            ']',
            '{',
            '}',
            '"',
            "'",
            '#',
            '|',
            '&a ',
            '*a',
            '<<: ',
            '${env:',
            '---\n',
            '\t',
          ),
          fc.string({ maxLength: 5 }),
        ),
      }),
      { maxLength: 4 },
    ),
    offset: fc.nat(3000),
  })
  .map(({ text, edits, offset }) => {
    let result = text;
    for (const { at, deleted, inserted } of edits) {
      const start = at % (result.length + 1);
      result = result.slice(0, start) + inserted + result.slice(start + deleted);
    }
    return { text: result, offset: offset % (result.length + 1) };
  });

describe('whatever is typed', () => {
  it('answers are about the place that was asked of, in the text', () => {
    fc.assert(
      fc.property(edited, ({ text, offset }) => {
        const found = completionsAt(text, offset, catalog, { explicit: true });
        if (found) {
          const { start, end } = found.range;
          expect(start <= offset && offset <= end).toBe(true);
          expect(text.slice(start, end)).not.toMatch(/[\r\n]/);
          for (const { insertion } of found.items) toSnippet(insertion);
        }
        const configurations = readConfigurations(text, catalog, { explicit: true });
        const hover = hoverAt(configurations, offset);
        if (hover) expect(hover.range.start <= offset && offset <= hover.range.end).toBe(true);
        const named = namedAt(configurations, offset);
        if (named) renamed(named, 'otlp/other');
        for (const placed of configurations) {
          for (const { range } of [...symbolsOf(placed), ...lensesOf(placed), ...linksOf(placed)]) {
            expect(0 <= range.start && range.start <= range.end && range.end <= text.length).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('what is chosen', () => {
  const lines = example.split('\n');
  const indentationOf = (line: string) => line.length - line.trimStart().length;
  /** Places for a new line: as deep as the line above it, or one step deeper below a key without value. */
  const places = lines.flatMap((line, index) => {
    const next = lines.slice(index + 1).find((one) => one.trim() !== '') ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) return [];
    const own = indentationOf(line) + (line.trimStart().startsWith('- ') ? 2 : 0);
    const isOpen = line.endsWith(':');
    if (!isOpen) return indentationOf(next) <= own ? [{ index, indentation: own }] : [];
    return indentationOf(next) > own ? [{ index, indentation: indentationOf(next) }] : [{ index, indentation: own }];
  });

  it.each([
    ['in a file', (text: string) => text],
    ['in a ConfigMap', inside],
  ])('leaves YAML that parses, with all that was there, %s', (_, embed) => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(), ({ index, indentation }, choice) => {
        const before = lines.slice(0, index + 1).join('\n');
        const after = lines.slice(index + 1).join('\n');
        const marked = embed(`${before}\n${' '.repeat(indentation)}¦\n${after}`);
        const offset = marked.indexOf('¦');
        const text = marked.replace('¦', '');
        const found = completionsAt(text, offset, catalog);
        if (!found || found.items.length === 0) return;
        const item = found.items[choice % found.items.length]!;
        const chosen = written(text, found.range, item);
        expect(problemsOf(chosen), `${item.label} in\n${chosen}`).toEqual([]);
        expect(chosen.replaceAll(/\s/g, '').length).toBeGreaterThan(text.replaceAll(/\s/g, '').length);
      }),
      { numRuns: 300 },
    );
  });

  function written(text: string, { start, end }: { start: number; end: number }, { insertion }: Completion): string {
    const indentation = /^ */.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))![0];
    return text.slice(0, start) + toPlainText(insertion).replaceAll('\n', `\n${indentation}`) + text.slice(end);
  }

  function problemsOf(text: string): string[] {
    const around = parseYaml(text).flatMap(({ problems }) => problems);
    const within = readConfigurations(text, catalog).flatMap(({ source }) => source.document.problems);
    return [...around, ...within].map(({ message }) => message);
  }
});
