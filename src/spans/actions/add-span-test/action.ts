import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'add-span-test',
  title: 'Add span test',
  kind: 'refactor.rewrite',
  target: 'function',
});
