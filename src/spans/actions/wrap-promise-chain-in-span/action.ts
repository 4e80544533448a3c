import { defineAction } from '../../action.ts';
import { wrapPromiseChain } from '../../languages/typescript/editing/wrap-promise-chain.ts';
import { promiseChainAt, promiseChainHeadedAt } from '../../languages/typescript/refactorings/promise-chains.ts';
import { refuse } from '../../refusal.ts';
import { rangeOf } from '../../syntax/syntax-node.ts';

export default defineAction({
  id: 'wrap-promise-chain-in-span',
  title: 'Wrap promise chain in span',
  kind: 'refactor.rewrite',
  target: 'expression',
  usesCompiler: true,
  offer({ syntax }, { start, end }) {
    const chain = start === end ? promiseChainHeadedAt(syntax, start) : undefined;
    return chain ? [{ range: rangeOf(chain) }] : [];
  },
  async apply(file, range, options) {
    const chain = promiseChainAt(file.syntax, range.start);
    if (!chain) return refuse('There is no promise chain here: put the cursor on one.');
    return wrapPromiseChain(file, rangeOf(chain), options);
  },
});
