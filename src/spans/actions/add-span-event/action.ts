import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'add-span-event',
  title: l10n.t('Add span event'),
  kind: 'refactor.rewrite',
  target: 'span',
});
