import type { ComponentChildren } from 'preact';
import { formatCount, formatNoun } from '../../../base/format.ts';

interface SectionProps {
  readonly title: string;
  readonly count: number;
  /** How many more the SDK left out. */
  readonly dropped?: number;
  /** Shown although there is nothing in it. */
  readonly evenEmpty?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the pane that folds away; not shown when there was never anything in it. */
export function Section({ title, count, dropped = 0, evenEmpty = false, children }: SectionProps) {
  if (count + dropped === 0 && !evenEmpty) return null;
  return (
    <details open class="section">
      <summary>
        {title}
        {count > 1 && <span class="count">{formatCount(count)}</span>}
      </summary>
      {children}
    </details>
  );
}

export function Dropped({ count, noun }: { count: number; noun: string }) {
  return count > 0 ? <p class="secondary-text">{formatNoun(count, noun)} dropped by the SDK.</p> : null;
}
