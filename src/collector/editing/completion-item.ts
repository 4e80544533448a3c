import type { Completion as CompletionOf } from '../../base/completion.ts';

export type Completion = CompletionOf<
  'section' | 'component' | 'pipeline' | 'key' | 'value' | 'reference' | 'variable' | 'function' | 'field' | 'keyword'
>;

/** How something is written so that it becomes an item of a list: as it is, behind a dash, or in brackets. */
export type ItemForm = 'bare' | 'dash' | 'brackets';

export function asItem(completion: Completion, form: ItemForm): Completion {
  const { insertion } = completion;
  if (form === 'dash') return { ...completion, insertion: ['- ', ...insertion] };
  return form === 'brackets' ? { ...completion, insertion: ['[', ...insertion, ']'] } : completion;
}
