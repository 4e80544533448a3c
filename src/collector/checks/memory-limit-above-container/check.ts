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
        message: `The container of ${deployment!.workload.kind} '${deployment!.workload.name}' is killed at ${available} MiB, before 'memory_limiter' does anything at ${own.value} MiB: leave it a fifth, as with limit_mib: ${advised}.`,
        range: own.range,
        fixes: [
          {
            title: `Change to ${advised}`,
            kind: 'suggestion',
            edits: [{ range: own.range, newText: String(advised) }],
          },
        ],
      });
    }
  },
});
