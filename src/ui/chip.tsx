import { visibleLine } from '../base/untrusted-text.ts';
import './chip.css';

interface ChipProps {
  /** May be of a sender. */
  readonly label: string;
  readonly pressed: boolean;
  /** Sets the colour of the dot, such as `serviceClass` names it. */
  readonly colorClass?: string;
  readonly title?: string;
  readonly tabIndex?: number;
  onClick(): void;
}

/** A small toggle with a name, such as a service. */
export function Chip({ label, pressed, colorClass, title, tabIndex, onClick }: ChipProps) {
  return (
    <button
      type="button"
      class={`chip ${colorClass ?? ''}`}
      aria-pressed={pressed}
      title={title ?? visibleLine(label)}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      {colorClass !== undefined && <span class="service-dot" />}
      <span class="chip-label untrusted">{visibleLine(label)}</span>
    </button>
  );
}
