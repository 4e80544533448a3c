import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'add-span-test',
  title: l10n.t('Add span test'),
  kind: 'refactor.rewrite',
  target: 'function',
});
