import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'extract-span-name-constant',
  title: 'Extract span name to constant',
  kind: 'refactor.extract',
  target: 'expression',
});
