import { defineCheck } from '../../check.ts';
import { judgeComponents } from '../../component-rules/judge.ts';

export default defineCheck({
  id: 'conflicting-settings',
  severity: 'error',
  summary: 'The settings of a component fit each other.',
  check(configuration, report, facts) {
    for (const { rule, ...problem } of judgeComponents(configuration, facts)) {
      if (rule === 'conflicting-settings') report(problem);
    }
  },
});
