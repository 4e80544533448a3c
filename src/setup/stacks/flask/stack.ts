import { instrumentation } from '../../python/instrumentations.ts';
import { pythonStack } from '../../python/python-stack.ts';

export const flask = pythonStack({
  id: 'flask',
  title: 'Flask on Python',
  dependency: 'flask',
  oldest: [1, 0],
  instrumentation: instrumentation('flask', 'FlaskInstrumentor'),
  application: 'Flask',
  isAsgi: false,
});
