import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-function-in-span',
  title: 'Wrap function in span',
  kind: 'refactor.rewrite',
  target: 'function',
});
