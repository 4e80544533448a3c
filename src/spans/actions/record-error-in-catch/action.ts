import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'record-error-in-catch',
  title: 'Record error in span',
  kind: 'refactor.rewrite',
  target: 'catch',
});
