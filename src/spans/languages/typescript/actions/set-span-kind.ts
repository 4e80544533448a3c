import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { likelyKinds, setKind, spanKinds, startHeadedAt } from '../refactorings/set-kind.ts';

export const setSpanKind: TypeScriptAction = {
  offer({ syntax }, { start }) {
    const call = startHeadedAt(syntax, start);
    if (!call) return [];
    const { start: at } = call.field('function')!.field('property') ?? call;
    const range = { start: at, end: at };
    const likely = likelyKinds(call);
    const others = spanKinds.filter((kind) => !likely.includes(kind));
    return [
      ...likely.map((choice) => ({ range, choice })),
      ...others.map((choice) => ({ range, choice, isQuiet: true as const })),
    ];
  },
  async apply({ syntax }, { start }, { choice }) {
    const call = startHeadedAt(syntax, start);
    if (!call) return refuse(l10n.t('No span starts in this line.'));
    if (choice !== undefined && !spanKinds.some((kind) => kind === choice)) {
      return refuse(l10n.t("There is no span kind '{0}': choose one of {1}.", choice, spanKinds.join(', ')));
    }
    return setKind(syntax, call, spanKinds.find((kind) => kind === choice) ?? likelyKinds(call)[0] ?? 'internal');
  },
};
