import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'extract-context',
  title: l10n.t('Extract context'),
  kind: 'refactor.rewrite',
  target: 'function',
});
