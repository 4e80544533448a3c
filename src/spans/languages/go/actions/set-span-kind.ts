import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { GoAction } from '../editing/go-file.ts';
import { likelyKinds, setKind, spanKinds, startHeadedAt } from '../editing/set-kind.ts';

export const setSpanKind: GoAction = {
  offer(file, { start }) {
    const call = startHeadedAt(file, start);
    if (!call) return [];
    const range = { start: call.start, end: call.start };
    const likely = likelyKinds(call);
    const others = spanKinds.filter((kind) => !likely.includes(kind));
    return [
      ...likely.map((choice) => ({ range, choice })),
      ...others.map((choice) => ({ range, choice, isQuiet: true as const })),
    ];
  },
  async apply(file, { start }, options) {
    const { choice } = options;
    const call = startHeadedAt(file, start, options);
    if (!call) return refuse(l10n.t('No span starts in this line.'));
    if (choice !== undefined && !spanKinds.some((kind) => kind === choice)) {
      return refuse(l10n.t("There is no span kind '{0}': choose one of {1}.", choice, spanKinds.join(', ')));
    }
    const kind = spanKinds.find((one) => one === choice) ?? likelyKinds(call)[0] ?? 'internal';
    return setKind(file, call, kind, options);
  },
};
