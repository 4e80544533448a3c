import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'wrap-promise-chain-in-span',
  title: 'Wrap promise chain in span',
  kind: 'refactor.rewrite',
  target: 'expression',
});
