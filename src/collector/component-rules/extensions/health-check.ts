import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

export const healthCheck: ComponentRules = {
  of: ['extension/health_check'],
  since: '0.139.0',
  judge(settings, report) {
    const path = settings.text('path');
    if (path === undefined || path.startsWith('/')) return;
    report('invalid-value', {
      message: l10n.t("The path '{0}' must begin with '/'.", path),
      range: settings.rangeOf('path'),
    });
  },
};
