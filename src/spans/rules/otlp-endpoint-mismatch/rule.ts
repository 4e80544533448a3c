import type { Fix } from '../../../base/finding.ts';
import { defineRule } from '../../rule.ts';
import type { Expression } from '../../uses/expression.ts';
import type { Exporter } from '../../uses/set-up-uses.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';
import { faultOf } from './endpoint.ts';

export default defineRule({
  id: 'otlp-endpoint-mismatch',
  summary: "An OTLP exporter's endpoint has the port, and the path, of its protocol.",
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ setUps, idioms }, report) {
    for (const { exporter } of setUps) {
      if (!exporter?.url || (exporter.to !== 'http' && exporter.to !== 'grpc')) continue;
      for (const url of alternativesOf(exporter.url)) {
        const fault =
          typeof url.constant === 'string' ? faultOf(url.constant, exporter.to, exporter.signal) : undefined;
        if (fault) {
          report({ range: url.range, message: fault.message, fixes: fixesOf(idioms, url, fault.better) });
        } else if (exporter.to === 'http' && isBaseVariable(url)) {
          report({ range: url.range, severity: 'information', message: aboutVariable(exporter) });
        }
      }
    }
  },
});

/** An endpoint may be one of several: that of the environment, or else a constant. */
function alternativesOf(url: Expression): readonly Expression[] {
  return url.form === 'conditional' ? (url.elements ?? []).flatMap(alternativesOf) : [url];
}

function isBaseVariable({ path, form }: Expression): boolean {
  return form === undefined && path?.at(-1) === 'OTEL_EXPORTER_OTLP_ENDPOINT' && path.at(-2) === 'env';
}

function aboutVariable({ signal }: Exporter): string {
  return `\`OTEL_EXPORTER_OTLP_ENDPOINT\` is a base to which \`/v1/${signal}\` is added; given as \`url\` it is used as it is. Without \`url\` the exporter reads it in the right way.`;
}

function fixesOf(idioms: UseIdioms, url: Expression, better: string | undefined): readonly Fix[] {
  // A constant may be used elsewhere, too.
  if (better === undefined || !/^['"`]/.test(url.text)) return [];
  const edits = [idioms.replace(url, idioms.stringLiteral(better))];
  return [{ title: `Send to ${better}`, kind: 'suggestion', edits }];
}
