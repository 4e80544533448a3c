import * as l10n from '@vscode/l10n';
import { resolve, valueAt } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';

const mebibyte = 2 ** 20;
/** Of the container's memory: the rest is for what the collector needs besides what it holds back. */
const share = 0.8;

export default defineCheck({
  id: 'memory-limit-above-container',
  severity: 'warning',
  summary: "`memory_limiter` refuses data before the container's own limit has the collector killed.",
  fix: 'suggestion',
  check({ components }, report, { deployment }) {
    const limit = deployment?.container.memoryLimit;
    if (limit === undefined) return;
    for (const { kind, id, entry } of components) {
      if (kind !== 'processor' || id.type !== 'memory_limiter') continue;
      const own = resolve(valueAt(entry.value, 'limit_mib'));
      if (own?.kind !== 'scalar' || typeof own.value !== 'number') continue;
      const available = Math.floor(limit / mebibyte);
      if (own.value < available) continue;
      const advised = Math.floor(available * share);
      report({
        message: l10n.t(
          "The container of {0} '{1}' is killed at {2} MiB, before 'memory_limiter' does anything at {3} MiB: leave it a fifth, as with limit_mib: {4}.",
          deployment!.workload.kind,
          deployment!.workload.name,
          available,
          own.value,
          advised,
        ),
        range: own.range,
        fixes: [
          {
            title: l10n.t('Change to {0}', advised),
            kind: 'suggestion',
            edits: [{ range: own.range, newText: String(advised) }],
          },
        ],
      });
    }
  },
});
