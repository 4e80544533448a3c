import { visibleLine } from '../base/untrusted-text.ts';
import './chip.css';

interface ChipProps {
  /** May be of a sender. */
  readonly label: string;
  readonly pressed: boolean;
  /** Sets the colour of the dot, such as `serviceClass` names it. */
  readonly colorClass?: string;
  /** For the editor's context menu, as JSON. */
  readonly context?: string;
  onClick(event: MouseEvent): void;
}

/** A small toggle with a name, such as a service. */
export function Chip({ label, pressed, colorClass, context, onClick }: ChipProps) {
  return (
    <button
      type="button"
      class={`chip ${colorClass ?? ''}`}
      aria-pressed={pressed}
      title={visibleLine(label)}
      data-vscode-context={context}
      onClick={onClick}
    >
      {colorClass !== undefined && <span class="service-dot" />}
      <span class="chip-label untrusted">{visibleLine(label)}</span>
    </button>
  );
}
