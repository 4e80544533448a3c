import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { formatCount } from '../../../base/format.ts';
import type { TraceState } from '../trace-state.ts';

interface SectionProps {
  readonly state: Pick<TraceState, 'kept'>;
  /** Also the name by which it is remembered whether it is folded. */
  readonly title: string;
  readonly count: number;
  /** How many more the SDK left out. */
  readonly dropped?: number;
  /** Shown although there is nothing in it. */
  readonly evenEmpty?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the pane that folds away, for all spans; not shown when there was never anything in it. */
export function Section({ state, title, count, dropped = 0, evenEmpty = false, children }: SectionProps) {
  if (count + dropped === 0 && !evenEmpty) return null;
  const folded = foldedSections(state);
  return (
    <details
      open={!folded.includes(title)}
      class="section"
      onToggle={({ currentTarget }) => {
        const others = foldedSections(state).filter((each) => each !== title);
        const next = currentTarget.open ? others : [...others, title];
        // A section that is drawn the first time tells that it is open, too.
        if (next.length !== foldedSections(state).length) state.kept.value = { ...state.kept.value, [part]: next };
      }}
    >
      <summary>
        {title}
        {count > 1 && ' '}
        {count > 1 && <span class="count">{formatCount(count)}</span>}
      </summary>
      {children}
    </details>
  );
}

const part = 'foldedDetails';

function foldedSections({ kept }: Pick<TraceState, 'kept'>): readonly string[] {
  const saved = kept.value[part];
  return Array.isArray(saved) ? saved.filter((title) => typeof title === 'string') : [];
}

/** `things`: how many, in words. */
export function Dropped({ count, things }: { count: number; things: string }) {
  return count > 0 ? <p class="secondary-text">{l10n.t('{0} dropped by the SDK.', things)}</p> : null;
}
