import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'inject-context',
  title: l10n.t('Inject context'),
  kind: 'refactor.rewrite',
  target: 'expression',
});
