import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { PythonAction } from '../action-file.ts';
import { likelyKinds, setKind, spanKinds } from '../editing/set-kind.ts';
import { methodOf, startHeadedAt } from '../editing/span-starts.ts';

export const setSpanKind: PythonAction = {
  offer(file, { start }) {
    const call = startHeadedAt(file, start);
    if (!call) return [];
    const { start: at } = methodOf(call);
    const range = { start: at, end: at };
    const likely = likelyKinds(call);
    const others = spanKinds.filter((kind) => !likely.includes(kind));
    return [
      ...likely.map((choice) => ({ range, choice })),
      ...others.map((choice) => ({ range, choice, isQuiet: true as const })),
    ];
  },
  async apply(file, { start }, { choice }) {
    const call = startHeadedAt(file, start);
    if (!call) return refuse(l10n.t('No span starts in this line.'));
    const kind = spanKinds.find((one) => one === choice);
    if (choice !== undefined && !kind) {
      return refuse(l10n.t("There is no span kind '{0}': choose one of {1}.", choice, spanKinds.join(', ')));
    }
    return setKind(file, call, kind ?? likelyKinds(call)[0] ?? 'internal');
  },
};
