import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'add-attributes-from-parameters',
  title: 'Add attributes from parameters',
  kind: 'refactor.rewrite',
  target: 'function',
});
