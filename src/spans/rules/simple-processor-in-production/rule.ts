import * as l10n from '@vscode/l10n';
import { contains } from '../../../base/range.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import type { SetUpUse } from '../../uses/set-up-uses.ts';

export default defineRule({
  id: 'simple-processor-in-production',
  summary: 'Spans are exported in batches; one by one, or to the console, is for development.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkUses({ setUps, idioms, packages }, report, { project, inExample }) {
    if (inExample || isServerless(project)) return;
    for (const use of setUps) {
      if (use.isConditional || use.part !== 'simple processor') continue;
      if (use.exporter?.to === 'console') {
        report({
          range: use.range,
          severity: 'hint',
          message: l10n.t(
            'Every span is written to the console, whatever the environment; in production an exporter should send them to a backend.',
          ),
        });
      }
      if (use.exporter?.to !== 'http' && use.exporter?.to !== 'grpc') continue;
      const made = packages.find(({ how, range }) => how === 'construction' && contains(use.call, range));
      const rewrite = made && hasSameArguments(use) ? idioms.useExport(made, batching) : undefined;
      report({
        range: use.range,
        message: l10n.t(
          'This processor sends a request for every span that ends; `{0}` sends many with one.',
          use.batching ?? batching.name,
        ),
        fixes: rewrite ? [{ title: l10n.t('Export in batches'), kind: 'suggestion', edits: rewrite.edits }] : [],
      });
    }
  },
});

const batching = { name: 'BatchSpanProcessor', isClass: true } as const;

/** Both processors take an exporter first, or both an object of options. */
function hasSameArguments({ given }: SetUpUse): boolean {
  return given.length === 1;
}

/** Where the process may be frozen once it has answered, spans have to be sent before that. */
function isServerless({ dependencies }: Project): boolean {
  return [...dependencies.keys()].some((name) => serverless.test(name));
}

const serverless =
  /aws-lambda|^serverless|cloudflare\/|^@vercel\/(otel|functions|node)|functions-framework|^firebase-functions$|^@azure\/functions$|^@netlify\/functions$|^wrangler$/;
