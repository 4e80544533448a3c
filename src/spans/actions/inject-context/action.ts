import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'inject-context',
  title: 'Inject context',
  kind: 'refactor.rewrite',
  target: 'expression',
});
