import { useRef } from 'preact/hooks';

interface SplitterProps {
  readonly label: string;
  /** Width in pixels of the pane it sizes. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The pane stands before or after the splitter. */
  readonly pane: 'before' | 'after';
  onChange(width: number): void;
}

/** A vertical bar that sizes the pane beside it, by pointer or by the arrow keys. */
export function Splitter({ label, value, min, max, pane, onChange }: SplitterProps) {
  const drag = useRef<{ x: number; width: number } | undefined>(undefined);
  const sign = pane === 'before' ? 1 : -1;
  const resize = (width: number) => onChange(Math.round(Math.max(min, Math.min(max, width))));
  return (
    <div
      role="separator"
      tabIndex={0}
      class="splitter"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width: value };
      }}
      onPointerMove={(event) => {
        if (drag.current) resize(drag.current.width + sign * (event.clientX - drag.current.x));
      }}
      onLostPointerCapture={() => {
        drag.current = undefined;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        resize(value + sign * step);
      }}
    />
  );
}
