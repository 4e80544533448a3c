import * as l10n from '@vscode/l10n';
import { instrumentation } from '../../python/instrumentations.ts';
import { pythonStack } from '../../python/python-stack.ts';

export const flask = pythonStack({
  id: 'flask',
  title: l10n.t('Flask on Python'),
  dependency: 'flask',
  oldest: [1, 0],
  instrumentation: instrumentation('flask', 'FlaskInstrumentor'),
  application: 'Flask',
  isAsgi: false,
});
