import { defineCheck } from '../../check.ts';
import { judgeComponents } from '../../component-rules/judge.ts';

export default defineCheck({
  id: 'missing-required-key',
  severity: 'error',
  summary: 'A component has the settings without which it refuses to run.',
  check(configuration, report, facts) {
    for (const { rule, ...problem } of judgeComponents(configuration, facts)) {
      if (rule === 'missing-required-key') report(problem);
    }
  },
});
