import * as l10n from '@vscode/l10n';
import type { LineStyle } from './line-style.ts';

/** One line of the chart. */
export interface LegendEntry {
  readonly id: string;
  readonly label: string;
  /** How it is drawn; `undefined` when it is not. */
  readonly style: LineStyle | undefined;
  /** At the crosshair, or else the newest. */
  readonly value: string;
}

/** The lines, each a button that shows or hides it. */
export function Legend({ entries, toggle }: { entries: readonly LegendEntry[]; toggle(id: string): void }) {
  return (
    <ul class="legend" aria-label={l10n.t('Lines')}>
      {entries.map(({ id, label, style, value }) => (
        <li key={id}>
          <button
            type="button"
            class="legend-line"
            aria-pressed={style !== undefined}
            title={label}
            onClick={() => toggle(id)}
          >
            <Swatch style={style} />
            <span class="legend-label untrusted">{label}</span>
            <span class="legend-value">{value}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Swatch({ style }: { style: LineStyle | undefined }) {
  return (
    <svg class="swatch" viewBox="0 0 24 10" aria-hidden="true" focusable="false">
      {style === undefined ? (
        <circle cx="12" cy="5" r="3" />
      ) : (
        <path d="M0 5h24" stroke-dasharray={style.dash.join(' ')} style={{ stroke: `var(${style.color})` }} />
      )}
    </svg>
  );
}
