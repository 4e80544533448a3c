import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';

export default defineCheck({
  id: 'agent-after-jar',
  severity: 'error',
  summary: 'Options of the JVM stand before `-jar`: what is behind the jar goes to the program.',
  check({ programs }, report) {
    for (const command of programs.flatMap(({ commands }) => commands)) {
      const jar = command.findIndex(({ text }) => text === '-jar');
      if (jar < 0) continue;
      for (const word of command.slice(jar + 2)) {
        const [option] = /^-javaagent:|^-Dotel\.[\w.-]+/.exec(word.text) ?? [];
        if (option === undefined) continue;
        report({
          range: rangeOf(word),
          message: l10n.t(
            "'{0}' stands behind the jar, so that the program gets it and not the JVM: put it before '-jar'.",
            option,
          ),
          related: [{ range: rangeOf(command[jar]!), message: l10n.t('Options of the JVM end here.') }],
        });
      }
    }
  },
});
