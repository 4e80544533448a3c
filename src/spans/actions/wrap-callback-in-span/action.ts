import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-callback-in-span',
  title: l10n.t('Wrap callback in span'),
  kind: 'refactor.rewrite',
  target: 'callback',
});
