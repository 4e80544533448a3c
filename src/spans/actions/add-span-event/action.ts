import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'add-span-event',
  title: 'Add span event',
  kind: 'refactor.rewrite',
  target: 'span',
});
