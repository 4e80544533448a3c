import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { AttributeMenu } from '../../../ui/attribute-table.tsx';
import { textOf } from '../../../ui/attributes.ts';
import type { TraceCommands } from '../keys.ts';
import { attributeCondition, type KeyPlace } from '../model/attribute-condition.ts';
import type { TraceState } from '../trace-state.ts';

/** What can be done with an attribute besides copying its value; `place`: where a filter is to look for it. */
export function attributeMenu(
  state: Pick<TraceState, 'search'>,
  { copy, run }: TraceCommands,
  place: KeyPlace = '',
): AttributeMenu {
  return {
    items: ({ key, value }) => {
      const disabled = attributeCondition(key, value, place) === undefined;
      return [
        { id: 'pair', label: l10n.t('Copy as key=value'), icon: 'copy' },
        { id: 'key', label: l10n.t('Copy key') },
        { id: 'condition', label: l10n.t('Copy as filter'), disabled },
        { id: 'search', label: l10n.t('Search in this trace'), icon: 'search', disabled, separated: true },
        { id: 'filter', label: l10n.t('Show traces with this value'), icon: 'filter', disabled },
      ];
    },
    select(id, { key, value }) {
      const condition = attributeCondition(key, value, place);
      if (id === 'pair') copy(`${key}=${textOf(value)}`);
      else if (id === 'key') copy(key);
      else if (condition === undefined) return;
      else if (id === 'condition') copy(condition);
      else if (id === 'search') state.search.value = condition;
      else run({ command: 'filterTraces', filter: condition }, l10n.t('Traces with {0}', visibleLine(key, 80)));
    },
  };
}
