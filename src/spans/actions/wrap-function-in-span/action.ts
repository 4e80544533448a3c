import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-function-in-span',
  title: l10n.t('Wrap function in span'),
  kind: 'refactor.rewrite',
  target: 'function',
});
