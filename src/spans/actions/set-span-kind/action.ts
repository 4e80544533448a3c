import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'set-span-kind',
  title: 'Set span kind',
  kind: 'refactor.rewrite',
  target: 'span',
});
