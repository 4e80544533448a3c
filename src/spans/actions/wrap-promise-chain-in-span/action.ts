import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-promise-chain-in-span',
  title: l10n.t('Wrap promise chain in span'),
  kind: 'refactor.rewrite',
  target: 'expression',
});
