import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { likelyKinds, setKind, spanKinds } from '../editing/set-kind.ts';
import { spanBuilderAt } from '../editing/span-builders.ts';

export const setSpanKind: JavaAction = {
  offer(file, { start }) {
    const builder = spanBuilderAt(file, start);
    if (!builder) return [];
    const at = builder.field('name')!.start;
    const range = { start: at, end: at };
    const likely = likelyKinds(builder);
    const others = spanKinds.filter((kind) => !likely.includes(kind));
    return [
      ...likely.map((choice) => ({ range, choice })),
      ...others.map((choice) => ({ range, choice, isQuiet: true as const })),
    ];
  },
  async apply(file, { start }, { choice }) {
    const builder = spanBuilderAt(file, start);
    if (!builder) return refuse(l10n.t('No span starts in this line.'));
    const kind = spanKinds.find((one) => one === choice);
    if (choice !== undefined && !kind) {
      return refuse(l10n.t("There is no span kind '{0}': choose one of {1}.", choice, spanKinds.join(', ')));
    }
    return setKind(file, builder, kind ?? likelyKinds(builder)[0] ?? 'internal');
  },
};
