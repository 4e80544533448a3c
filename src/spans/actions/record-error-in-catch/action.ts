import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'record-error-in-catch',
  title: l10n.t('Record error in span'),
  kind: 'refactor.rewrite',
  target: 'catch',
});
