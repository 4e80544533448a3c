import { defineCheck } from '../../check.ts';

export default defineCheck({
  id: 'yaml-syntax',
  severity: 'error',
  summary: 'A configuration is YAML that can be read.',
  readsBrokenYaml: true,
  check({ document }, report) {
    for (const problem of document.problems) report(problem);
  },
});
