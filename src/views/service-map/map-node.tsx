import { formatDuration } from '../../base/format.ts';
import type { ServiceNode } from '../../protocol/traces.ts';
import type { MapPoint } from '../../protocol/views.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { serviceClass } from '../../ui/theme.ts';
import { nodeName, nodeSize } from './map-state.ts';
import { errorShare, rateText } from './model/figures.ts';

interface MapNodeProps {
  readonly id: string;
  readonly at: MapPoint;
  /** Absent once it has gone. */
  readonly node: ServiceNode | undefined;
  /** Of a service, its place among all. */
  readonly color: number;
  /** All that is known of it on one line: its name to screen readers, and what the pointer shows. */
  readonly description: string;
  readonly chosen: boolean;
  readonly faint: boolean;
  onChoose(): void;
  onHover(on: boolean): void;
  onOpen(): void;
}

const { width, height } = nodeSize;

/** Each kind has a shape and an icon of its own; a service its colour besides. */
export function MapNode(props: MapNodeProps) {
  const { id, at, node, color, description, chosen, faint, onChoose, onHover, onOpen } = props;
  const failing = (node?.statistics.errorCount ?? 0) > 0;
  const kind = node?.kind ?? 'external';
  const classes = ['node', kind, failing && 'failing', faint && 'faint', chosen && 'chosen'];
  if (kind === 'service') classes.push(serviceClass(color));
  const name = node ? nodeName(node) : '';
  return (
    <g
      id={id}
      role="option"
      aria-selected={chosen}
      class={classes.filter(Boolean).join(' ')}
      transform={`translate(${Math.round(at.x - width / 2)} ${Math.round(at.y - height / 2)})`}
      onClick={onChoose}
      onDblClick={onOpen}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <title>{description}</title>
      <path class="node-box" d={outlines[kind]} />
      {kind === 'service' && <rect class="node-strip" x="1" y="1" width="4" height={height - 2} rx="2" />}
      {/* An SVG within another is as large as the room it is given, whatever the style says. */}
      <svg class="node-icon" x="12" y="6" width="16" height="16" role="none">
        <Icon name={icons[kind]} />
      </svg>
      {/* An SVG of its own cuts off what is too wide. */}
      <svg x="34" y="0" width={width - 42} height={height} role="none">
        <text class="node-name untrusted" y="19">
          {name.length > mostCharacters ? `${name.slice(0, mostCharacters - 1)}…` : name}
        </text>
        {node && (
          <text class="node-figures" y="36">
            {`${rateText(node.statistics)} · ${formatDuration(node.statistics.p95Ns)}`}
          </text>
        )}
      </svg>
      {node && failing && (
        <text class="node-errors" x={width - 8} y="36" text-anchor="end">
          ⚠ {errorShare(node.statistics)}
        </text>
      )}
    </g>
  );
}

/** Of a name in the room that a node has for it. */
const mostCharacters = 24;

const icons: Readonly<Record<ServiceNode['kind'], IconName>> = {
  service: 'server',
  database: 'database',
  messaging: 'mail',
  external: 'globe',
};

const outlines: Readonly<Record<ServiceNode['kind'], string>> = {
  service: roundedBox(5),
  database: `M0,6 C0,-2 ${width},-2 ${width},6 V${height - 6} C${width},${height + 2} 0,${height + 2} 0,${height - 6} Z`,
  messaging: roundedBox(height / 2),
  external: roundedBox(0),
};

function roundedBox(radius: number): string {
  const arc = (x: number, y: number) => `a${radius},${radius} 0 0 1 ${x * radius},${y * radius}`;
  const [across, down] = [width - 2 * radius, height - 2 * radius];
  return `M${radius},0 h${across} ${arc(1, 1)} v${down} ${arc(-1, 1)} h${-across} ${arc(-1, -1)} v${-down} ${arc(1, -1)} Z`;
}
