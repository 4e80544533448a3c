import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';

const mebibyte = 2 ** 20;

export default defineCheck({
  id: 'no-go-memory-limit',
  severity: 'hint',
  summary: "Go's garbage collector is told how much memory the container has.",
  check({ components }, report, { deployment }) {
    const limit = deployment?.container.memoryLimit;
    if (!deployment || limit === undefined) return;
    const { environment, hasOpenEnvironment } = deployment.container;
    if (hasOpenEnvironment || environment.has('GOMEMLIMIT')) return;
    const limiter = components.find(({ kind, id }) => kind === 'processor' && id.type === 'memory_limiter');
    if (!limiter) return;
    const { kind, name } = deployment.workload;
    const advised = Math.floor((limit * 0.8) / mebibyte);
    report({
      message: l10n.t(
        "The environment of {0} '{1}' sets no GOMEMLIMIT: with one, such as {2}MiB (80 % of the container's memory), Go collects garbage in time, and 'memory_limiter' has less to refuse.",
        kind,
        name,
        advised,
      ),
      range: limiter.range,
    });
  },
});
