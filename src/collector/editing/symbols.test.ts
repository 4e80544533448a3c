import { describe, expect, it } from 'vitest';
import { Catalog } from '../catalog/catalog.ts';
import { readConfigurations } from './configuration-file.ts';
import { type ConfigurationSymbol, symbolsOf } from './symbols.ts';

const catalog = new Catalog({
  oldest: '0.89.0',
  newest: '0.159.0',
  components: { 'receiver/otlp': { signals: ['traces', 'metrics'] }, 'connector/routing': { pairs: ['logs>logs'] } },
});

const text = `receivers:
  otlp:
    protocols: {grpc: {endpoint: "a:1"}}

# what comes next
processors:
  tail_sampling:
    policies:
      - name: slow
        type: latency
      - type: always_sample
    words: [a, b]
exporters:
  debug: &debug
  debug/two: *debug
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [tail_sampling]
      exporters: [debug, debug/two]
`;

function outline(fileText: string): string[] {
  const lines: string[] = [];
  const visit = (symbols: readonly ConfigurationSymbol[], depth: number) => {
    for (const { name, kind, detail, children, selection, range } of symbols) {
      expect(fileText.slice(selection.start, selection.end)).toContain(kind === 'item' ? '' : name);
      expect(range.start <= selection.start && selection.end <= range.end).toBe(true);
      for (const child of children) {
        expect(range.start <= child.range.start && child.range.end <= range.end).toBe(true);
      }
      lines.push(`${'  '.repeat(depth)}${name} ${kind}${detail && `: ${detail}`}`);
      visit(children, depth + 1);
    }
  };
  for (const placed of readConfigurations(fileText, catalog)) visit(symbolsOf(placed), 0);
  return lines;
}

const expected = `receivers section
  otlp component: traces, metrics
    protocols key
      grpc key
        endpoint value
processors section
  tail_sampling component
    policies key
      slow item
        name value
        type value
      always_sample item
        type value
    words key
exporters section
  debug component
  debug/two component
service section
  pipelines key
    traces pipeline: otlp → tail_sampling → debug, debug/two
      receivers key
      processors key
      exporters key`;

describe('the outline', () => {
  it('has sections, components and keys, each around what is in it', () => {
    expect(outline(text).join('\n')).toBe(expected);
  });

  it('is the same in a ConfigMap', () => {
    const inside = text.replaceAll(/^(?=.)/gm, '    ');
    expect(outline(`apiVersion: v1\nkind: ConfigMap\ndata:\n  c: |\n${inside}`).join('\n')).toBe(expected);
  });

  it('ends with what is written', () => {
    const [placed] = readConfigurations(text, catalog);
    const [receivers] = symbolsOf(placed!);
    expect(text.slice(receivers!.range.start, receivers!.range.end)).toMatch(/"a:1"\}\}$/);
  });
});
