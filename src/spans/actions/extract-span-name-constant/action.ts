import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'extract-span-name-constant',
  title: l10n.t('Extract span name to constant'),
  kind: 'refactor.extract',
  target: 'expression',
});
