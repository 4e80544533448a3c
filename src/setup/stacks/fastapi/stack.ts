import * as l10n from '@vscode/l10n';
import { instrumentation } from '../../python/instrumentations.ts';
import { pythonStack } from '../../python/python-stack.ts';

export const fastapi = pythonStack({
  id: 'fastapi',
  title: l10n.t('FastAPI on Python'),
  dependency: 'fastapi',
  oldest: [0, 92],
  instrumentation: instrumentation('fastapi', 'FastAPIInstrumentor'),
  application: 'FastAPI',
  isAsgi: true,
});
