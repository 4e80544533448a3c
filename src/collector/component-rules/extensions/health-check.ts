import type { ComponentRules } from '../rules.ts';

export const healthCheck: ComponentRules = {
  of: ['extension/health_check'],
  since: '0.139.0',
  judge(settings, report) {
    const path = settings.text('path');
    if (path === undefined || path.startsWith('/')) return;
    report('invalid-value', { message: `The path '${path}' must begin with '/'.`, range: settings.rangeOf('path') });
  },
};
