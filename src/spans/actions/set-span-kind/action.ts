import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'set-span-kind',
  title: l10n.t('Set span kind'),
  kind: 'refactor.rewrite',
  target: 'span',
});
