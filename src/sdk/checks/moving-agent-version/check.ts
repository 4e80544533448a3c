import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';
import { newestJavaAgent } from '../../specification/java-agent.ts';

export default defineCheck({
  id: 'moving-agent-version',
  severity: 'hint',
  summary: 'An agent is fetched by its release, so that two builds have the same one.',
  fix: 'suggestion',
  check({ fetched }, report) {
    for (const address of fetched) {
      const start = address.text.search(/latest\/download\/opentelemetry-javaagent\S*\.jar/);
      if (start < 0) continue;
      const release = `v${newestJavaAgent}`;
      const range = { start, end: start + 'latest/download'.length };
      const edit = address.editInFile({ range, newText: `download/${release}` });
      report({
        range: rangeOf(address),
        message: l10n.t(
          "By 'latest' two builds may get two agents, even of two major versions: name a release, such as {0}.",
          release,
        ),
        fixes: edit ? [{ title: l10n.t('Name release {0}', release), kind: 'suggestion', edits: [edit] }] : [],
      });
    }
  },
});
