import * as l10n from '@vscode/l10n';
import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'instrument-exported-functions',
  title: l10n.t('Instrument exported functions of this file'),
  kind: 'source',
  target: 'file',
});
