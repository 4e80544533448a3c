import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-callback-in-span',
  title: 'Wrap callback in span',
  kind: 'refactor.rewrite',
  target: 'callback',
});
