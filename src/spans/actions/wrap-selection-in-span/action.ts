import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-selection-in-span',
  title: 'Wrap selection in span',
  kind: 'refactor.rewrite',
  target: 'selection',
});
