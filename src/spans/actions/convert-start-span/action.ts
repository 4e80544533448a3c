import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'convert-start-span',
  title: 'Convert between startSpan and startActiveSpan',
  kind: 'refactor.rewrite',
  target: 'span',
});
