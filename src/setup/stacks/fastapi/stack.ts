import { instrumentation } from '../../python/instrumentations.ts';
import { pythonStack } from '../../python/python-stack.ts';

export const fastapi = pythonStack({
  id: 'fastapi',
  title: 'FastAPI on Python',
  dependency: 'fastapi',
  oldest: [0, 92],
  instrumentation: instrumentation('fastapi', 'FastAPIInstrumentor'),
  application: 'FastAPI',
  isAsgi: true,
});
