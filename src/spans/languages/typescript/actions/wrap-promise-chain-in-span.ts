import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { rangeOf } from '../../../syntax/syntax-node.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { wrapPromiseChain } from '../editing/wrap-promise-chain.ts';
import { promiseChainAt, promiseChainHeadedAt } from '../refactorings/promise-chains.ts';

export const wrapPromiseChainInSpan: TypeScriptAction = {
  usesCompiler: true,
  offer({ syntax }, { start, end }) {
    const chain = start === end ? promiseChainHeadedAt(syntax, start) : undefined;
    return chain ? [{ range: rangeOf(chain) }] : [];
  },
  async apply(file, range, options) {
    const chain = promiseChainAt(file.syntax, range.start);
    if (!chain) return refuse(l10n.t('There is no promise chain here: put the cursor on one.'));
    return wrapPromiseChain(file, rangeOf(chain), options);
  },
};
