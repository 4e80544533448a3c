import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'convert-start-span',
  title: l10n.t('Convert between startSpan and startActiveSpan'),
  kind: 'refactor.rewrite',
  target: 'span',
});
