import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { otlpClients } from '../../schema/otlp-clients.ts';

export default defineCheck({
  id: 'contradicting-tls',
  severity: 'warning',
  summary: 'The scheme of an endpoint and `tls.insecure` say the same.',
  check(configuration, report, facts) {
    for (const { scheme, protocol, insecure, hasOwnTls, endpoint, subject } of otlpClients(configuration, facts)) {
      if (scheme === 'https' && insecure?.value === true) {
        report({
          message: l10n.t(
            "'insecure' does nothing here, since https:// has TLS switched on: to take any certificate, write insecure_skip_verify.",
          ),
          range: insecure.range,
          related: [{ range: endpoint.range, message: l10n.t('https:// is written here') }],
        });
      }
      // `configgrpc` takes http:// off, and goes by `tls` alone.
      if (scheme === 'http' && protocol === 'grpc' && !hasOwnTls && (!insecure || insecure.value === false)) {
        report({
          message: l10n.t(
            'Over gRPC http:// does not switch TLS off: {0} still asks for it, unless tls.insecure is true.',
            subject,
          ),
          range: endpoint.range,
        });
      }
    }
  },
});
