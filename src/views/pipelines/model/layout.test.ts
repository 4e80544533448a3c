import { describe, expect, it } from 'vitest';
import type { CollectorPipeline, PipelineComponent } from '../../../protocol/collector.ts';
import { layOutPipelines } from './layout.ts';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const components = (names: string): PipelineComponent[] =>
  names
    .split(' ')
    .filter(Boolean)
    .map((id) => ({ id, reference: nowhere }));
const pipeline = (receivers: string, processors: string, exporters: string): CollectorPipeline => ({
  id: 'traces',
  signal: 'traces',
  range: nowhere,
  receivers: components(receivers),
  processors: components(processors),
  exporters: components(exporters),
});

describe('pipelines', () => {
  it('go from left to right, in the order in which data passes', () => {
    const { lanes, width } = layOutPipelines(
      {
        pipelines: [pipeline('otlp zipkin', 'limit batch', 'debug')],
        links: [],
      },
      1000,
    );
    const [lane] = lanes;
    expect(lane!.nodes.map(({ component }) => component.id)).toEqual(['otlp', 'zipkin', 'limit', 'batch', 'debug']);
    const columns = lane!.nodes.map(({ x }) => x);
    expect(columns[0]).toBe(columns[1]);
    expect(columns.slice(1)).toEqual([...new Set(columns)].sort((a, b) => a - b));
    expect(columns.at(-1)! + lane!.nodes[0]!.width).toBeLessThan(width);
    // Both receivers to the first processor, along the chain, and to the exporter.
    expect(lane!.lines).toHaveLength(4);
  });

  it('take no more room across than there is, as long as one can read them', () => {
    const drawn = { pipelines: [pipeline('otlp', 'limit batch', 'debug')], links: [] };
    const [narrowest, tight, fitting, roomy] = [100, 600, 800, 5000].map((room) => layOutPipelines(drawn, room));
    expect(tight!.width).toBeLessThanOrEqual(600);
    expect(tight!.width).toBeGreaterThan(600 - 10);
    expect(fitting!.width).toBeLessThanOrEqual(800);
    expect(narrowest!.width).toBeLessThan(tight!.width);
    expect(fitting!.width).toBeLessThan(roomy!.width);
    for (const { lanes } of [narrowest!, roomy!]) {
      const [first, second] = lanes[0]!.nodes;
      expect(first!.width).toBeGreaterThan(100);
      expect(first!.x + first!.width).toBeLessThan(second!.x);
    }
  });

  it('stand below each other, wherever their ends are high', () => {
    const { lanes, height } = layOutPipelines(
      {
        pipelines: [pipeline('a', '', 'x y z'), pipeline('b c', 'd', 'e'), pipeline('', '', '')],
        links: [],
      },
      1000,
    );
    lanes.forEach((lane, index) => {
      for (const { y, height: tall } of lane.nodes) {
        expect(y).toBeGreaterThanOrEqual(lane.top);
        expect(y + tall).toBeLessThanOrEqual(lane.top + lane.height);
      }
      expect(lane.top + lane.height).toBeLessThanOrEqual(lanes[index + 1]?.top ?? height);
    });
    expect(lanes[0]!.lines).toHaveLength(3);
  });

  it('are joined by their connectors, forwards and backwards', () => {
    const pipelines = [pipeline('a', '', 'forward'), pipeline('forward', '', 'back'), pipeline('back', '', 'x')];
    const links = [
      { connector: 'forward', from: 0, to: 1 },
      { connector: 'back', from: 1, to: 2 },
      { connector: 'gone', from: 0, to: 1 },
    ];
    expect(layOutPipelines({ pipelines, links }, 1000).links).toHaveLength(2);
  });
});
