import type { CompareSubject } from '../../../protocol/views.ts';

/** What a comparison keeps while it is hidden, reloaded or restored after a restart; the host reads `subject`. */
export interface SavedState {
  /** Absent before the host has told it. */
  readonly subject: CompareSubject | undefined;
  readonly onlyDifferences: boolean;
  readonly shows: 'spans' | 'operations';
}

/** The parts of `state` that are what they should be; the rest as in a comparison opened for the first time. */
export function savedStateFrom(state: unknown): SavedState {
  const saved: Partial<Record<keyof SavedState, unknown>> = typeof state === 'object' && state !== null ? state : {};
  return {
    subject: subjectFrom(saved.subject),
    onlyDifferences: saved.onlyDifferences === true,
    shows: saved.shows === 'operations' ? 'operations' : 'spans',
  };
}

/** The same with before and after the other way round. */
export function swapped(subject: CompareSubject): CompareSubject {
  if (subject.kind === 'traces') return { kind: 'traces', before: subject.after, after: subject.before };
  return operations(subject.after, subject.before);
}

/** A comparison of what two filters find; absent ones are yet to be chosen. */
export function operations(before: string | undefined, after: string | undefined): CompareSubject {
  return { kind: 'operations', ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

function subjectFrom(value: unknown): CompareSubject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, before, after } = value as { kind?: unknown; before?: unknown; after?: unknown };
  const text = (side: unknown) => (typeof side === 'string' ? side : undefined);
  if (kind === 'operations') return operations(text(before), text(after));
  return kind === 'traces' && typeof before === 'string' && typeof after === 'string'
    ? { kind, before, after }
    : undefined;
}
