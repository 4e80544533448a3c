import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'unused-suppression',
  summary: 'A comment that silences a rule must silence something, or it hides what comes there later.',
  severity: 'hint',
  since: '0.1.0',
  inTests: true,
  checkSuppressions(unused, report) {
    for (const { rule, range, removal } of unused) {
      report({
        range,
        message: rule === undefined ? 'This comment silences nothing.' : `There is no finding of '${rule}' to silence.`,
        tags: ['unnecessary'],
        fixes: [{ title: 'Remove what silences nothing', kind: 'safe', edits: [{ range: removal, newText: '' }] }],
      });
    }
  },
});
