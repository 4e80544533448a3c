import './sparkline.css';

interface SparklineProps {
  /** Durations, oldest first; negative where something failed. */
  readonly values: readonly number[];
  /** How many there is room for: fewer stand at the right. */
  readonly capacity: number;
}

/** Pixels of a bar and of the gap after it, of the bars, and of the mark below those that failed. */
const barWidth = 2;
const pitch = 3;
const barHeight = 14;
const markHeight = 3;

/**
 * Recent durations as tiny bars, those that failed in the colour of errors and with a mark below the line. Decoration:
 * what it says in numbers stands beside it.
 */
export function Sparkline({ values, capacity }: SparklineProps) {
  const longest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const start = (capacity - values.length) * pitch;
  let fine = '';
  let failed = '';
  values.forEach((value, index) => {
    const height = Math.max(1, Math.round((Math.abs(value) / longest) * barHeight));
    const bar = `M${start + index * pitch} ${barHeight - height}h${barWidth}v${height}h-${barWidth}z`;
    if (value >= 0) fine += bar;
    else failed += `${bar}M${start + index * pitch} ${barHeight + 1}h${barWidth}v${markHeight - 1}h-${barWidth}z`;
  });
  const width = capacity * pitch;
  const height = barHeight + markHeight;
  return (
    <svg class="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="sparkline-fine" d={fine} />
      <path class="sparkline-failed" d={failed} />
    </svg>
  );
}
