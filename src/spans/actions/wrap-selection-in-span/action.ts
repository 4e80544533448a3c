import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-selection-in-span',
  title: l10n.t('Wrap selection in span'),
  kind: 'refactor.rewrite',
  target: 'selection',
});
