import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { otlpClients } from '../../schema/otlp-clients.ts';

export default defineCheck({
  id: 'unencrypted-export',
  severity: 'hint',
  summary: 'What goes out to the internet is encrypted.',
  check(configuration, report, facts) {
    for (const { scheme, protocol, insecure, host, endpoint } of otlpClients(configuration, facts)) {
      const isClear = protocol === 'grpc' ? insecure?.value === true && scheme !== 'https' : scheme === 'http';
      if (!isClear || !isPublic(host)) continue;
      report({
        message: l10n.t(
          'Data goes to {0} unencrypted: whoever is on its way can read it, headers with keys included.',
          host,
        ),
        range: endpoint.range,
      });
    }
  },
});

/**
 * Whether a host is one on the internet. Names of one word, of Kubernetes, and of what companies call their own networks are
 * not, nor addresses, behind which a private network may be as well.
 */
function isPublic(host: string): boolean {
  return (
    /\.(?:com|net|org|io|dev|cloud|app|ai|co|eu|de|uk|fr|jp|in|us)$/.test(host) &&
    !/(?:^|\.)(?:example\.(?:com|net|org)|internal|intra|local|corp|svc)(?:\.|$)/.test(host)
  );
}
