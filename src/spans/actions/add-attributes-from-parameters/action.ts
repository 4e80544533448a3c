import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'add-attributes-from-parameters',
  title: l10n.t('Add attributes from parameters'),
  kind: 'refactor.rewrite',
  target: 'function',
});
