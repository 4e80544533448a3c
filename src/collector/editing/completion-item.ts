import type { TextEdit } from '../../base/edit.ts';
import type { Insertion } from './insertion.ts';

export interface Completion {
  readonly label: string;
  readonly kind:
    | 'section'
    | 'component'
    | 'pipeline'
    | 'key'
    | 'value'
    | 'reference'
    | 'variable'
    | 'function'
    | 'field'
    | 'keyword';
  readonly insertion: Insertion;
  /** What goes before others, from 0; of the same rank the label decides. */
  readonly rank: number;
  /** A few words. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  readonly deprecated?: boolean;
  /** Edits of the file, elsewhere, that choosing it makes too. */
  readonly also?: readonly TextEdit[];
}

/** How something is written so that it becomes an item of a list: as it is, behind a dash, or in brackets. */
export type ItemForm = 'bare' | 'dash' | 'brackets';

export function asItem(completion: Completion, form: ItemForm): Completion {
  const { insertion } = completion;
  if (form === 'dash') return { ...completion, insertion: ['- ', ...insertion] };
  return form === 'brackets' ? { ...completion, insertion: ['[', ...insertion, ']'] } : completion;
}
