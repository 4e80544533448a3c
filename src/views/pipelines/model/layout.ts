import type { CollectorPipelines, PipelineComponent } from '../../../protocol/collector.ts';

/** Pixels: of boxes with a name, and of those that also tell how many spans pass. */
export const nodeHeights = { plain: 34, counting: 52 };
/** Of boxes and between them: where there is room, and the least. */
const wide = { node: 168, gap: 46 };
const narrow = { node: 104, gap: 20 };
const gapDown = 10;
const laneTop = 30;
const laneBottom = 16;
const laneGap = 26;
const margin = 16;

/** Where everything of a configuration's pipelines stands, in pixels from the upper left corner. */
export interface PipelinesLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  /** From the connector in one lane to the same one in another. */
  readonly links: readonly Line[];
}

export interface Lane {
  readonly top: number;
  readonly height: number;
  /** In the order in which data passes them. */
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly Line[];
}

export interface PlacedNode {
  readonly component: PipelineComponent;
  readonly side: 'receiver' | 'processor' | 'exporter';
  /** Of the left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of an SVG path. */
export type Line = string;

/**
 * Each pipeline is a lane of its own, from its receivers at the left over its processors to its exporters at the right. In
 * little room, given in pixels, boxes are narrower, as long as one can read in them.
 */
export function layOutPipelines(
  { pipelines, links }: CollectorPipelines,
  room: number,
  nodeHeight = nodeHeights.plain,
): PipelinesLayout {
  const mostProcessors = Math.max(0, ...pipelines.map(({ processors }) => processors.length));
  const lastColumn = mostProcessors + 1;
  const { node: nodeWidth, gap } = columnsIn(room, lastColumn + 1);
  const x = (column: number) => margin + column * (nodeWidth + gap);
  let top = margin;
  const lanes: Lane[] = [];
  for (const { receivers, processors, exporters } of pipelines) {
    const rows = Math.max(1, receivers.length, exporters.length);
    const height = laneTop + rows * (nodeHeight + gapDown) - gapDown + laneBottom;
    const stacked = (components: readonly PipelineComponent[], side: PlacedNode['side'], column: number) => {
      const first = top + laneTop + ((rows - components.length) * (nodeHeight + gapDown)) / 2;
      return components.map((component, row) => ({
        component,
        side,
        x: x(column),
        y: first + row * (nodeHeight + gapDown),
        width: nodeWidth,
        height: nodeHeight,
      }));
    };
    const starts = stacked(receivers, 'receiver', 0);
    const chain = processors.flatMap((component, index) => stacked([component], 'processor', index + 1));
    const ends = stacked(exporters, 'exporter', lastColumn);
    lanes.push({ top, height, nodes: [...starts, ...chain, ...ends], lines: linesOf(starts, chain, ends) });
    top += height + laneGap;
  }
  return {
    width: x(lastColumn) + nodeWidth + margin,
    height: top - laneGap + margin,
    lanes,
    links: links.flatMap(({ connector, from, to }) => {
      const exporting = lanes[from]?.nodes.find((node) => node.side === 'exporter' && node.component.id === connector);
      const receiving = lanes[to]?.nodes.find((node) => node.side === 'receiver' && node.component.id === connector);
      return exporting && receiving ? [linkBetween(exporting, receiving, lanes[from]!, lanes[to]!)] : [];
    }),
  };
}

function columnsIn(room: number, count: number): { readonly node: number; readonly gap: number } {
  const widthOf = ({ node, gap }: typeof wide) => count * node + (count - 1) * gap + 2 * margin;
  const share = (room - widthOf(narrow)) / (widthOf(wide) - widthOf(narrow));
  const between = (least: number, most: number) => Math.floor(least + Math.min(1, Math.max(0, share)) * (most - least));
  return { node: between(narrow.node, wide.node), gap: between(narrow.gap, wide.gap) };
}

function linesOf(starts: readonly PlacedNode[], chain: readonly PlacedNode[], ends: readonly PlacedNode[]): Line[] {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return starts.flatMap((start) => ends.map((end) => lineBetween(start, end)));
  return [
    ...starts.map((start) => lineBetween(start, first)),
    ...chain.slice(1).map((node, index) => lineBetween(chain[index]!, node)),
    ...ends.map((end) => lineBetween(last, end)),
  ];
}

function lineBetween(from: PlacedNode, to: PlacedNode): Line {
  const [x1, y1] = [from.x + from.width, middle(from)];
  const [x2, y2] = [to.x, middle(to)];
  const bend = Math.min(wide.gap, (x2 - x1) / 2);
  return y1 === y2 ? `M${x1},${y1} H${x2}` : `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}

/** Around the right end of one lane, back between the lanes, and into the left end of the other. */
function linkBetween(from: PlacedNode, to: PlacedNode, fromLane: Lane, toLane: Lane): Line {
  const right = from.x + from.width;
  const isDown = toLane.top > fromLane.top;
  const between = isDown ? fromLane.top + fromLane.height + laneGap / 2 : fromLane.top - laneGap / 2;
  const turn = margin * 0.75;
  const [y1, y2] = [middle(from), middle(to)];
  return [
    `M${right},${y1}`,
    `C${right + turn},${y1} ${right + turn},${between} ${right - turn},${between}`,
    `H${to.x + turn}`,
    `C${to.x - turn},${between} ${to.x - turn},${y2} ${to.x},${y2}`,
  ].join(' ');
}

function middle({ y, height }: PlacedNode): number {
  return y + height / 2;
}
