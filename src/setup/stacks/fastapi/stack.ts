import { instrumentation } from '../../python/instrumentations.ts';
import { pythonStack } from '../../python/python-stack.ts';

export const fastapi = pythonStack({
  id: 'fastapi',
  title: 'FastAPI on Python',
  dependency: 'fastapi',
  instrumentation: instrumentation('fastapi', 'FastAPIInstrumentor'),
  application: 'FastAPI',
  isAsgi: true,
});
