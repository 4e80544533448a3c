import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { likelyKinds, setKind, spanKinds, startHeadedAt } from '../editing/set-kind.ts';

export const setSpanKind: ErlangAction = {
  offer(file, { start }) {
    const call = startHeadedAt(file, start);
    if (!call) return [];
    const range = { start: call.node.start, end: call.node.start };
    const likely = likelyKinds(call);
    const others = spanKinds.filter((kind) => !likely.includes(kind));
    return [
      ...likely.map((choice) => ({ range, choice })),
      ...others.map((choice) => ({ range, choice, isQuiet: true as const })),
    ];
  },
  async apply(file, { start }, options) {
    const { choice } = options;
    const call = startHeadedAt(file, start);
    if (!call) return refuse(l10n.t('No span starts in this line.'));
    const kind = spanKinds.find((one) => one === choice);
    if (choice !== undefined && !kind) {
      return refuse(l10n.t("There is no span kind '{0}': choose one of {1}.", choice, spanKinds.join(', ')));
    }
    return setKind(file, call, kind ?? likelyKinds(call)[0] ?? 'internal', options);
  },
};
