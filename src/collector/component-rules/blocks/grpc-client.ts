import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

/** Exporters whose own settings are those of a gRPC client. */
const clients = ['exporter/otlp', 'exporter/otlp_grpc'] as const;

/** `configgrpc.ClientConfig`, whose endpoint is judged since 0.142.0; the OTLP exporter judged its own before. */
export const grpcClient: ComponentRules = {
  of: clients,
  judge(settings, report) {
    const endpoint = settings.text('endpoint');
    if (endpoint === undefined || endpoint === '' || endpoint.startsWith('unix:')) return;
    const address = addressOf(endpoint);
    const problem = address === '' ? undefined : addressProblem(address);
    if (problem) report('invalid-value', { message: `${problem}.`, range: settings.rangeOf('endpoint') });
  },
};

/** What stands behind a scheme: `host:port` of `http://host:port`, or of `dns://authority/host:port`. */
function addressOf(endpoint: string): string {
  const [, scheme, rest = ''] = /^(\w[\w+.-]*):\/\/(.*)$/s.exec(endpoint) ?? [];
  if (scheme === undefined) return endpoint;
  return /^https?$/.test(scheme) ? rest : rest.replace(/^[^/]*\/?/, '');
}

/** What is wrong with `host:port`, for Go's `net.SplitHostPort`; the port must be a number. */
function addressProblem(address: string): string | undefined {
  const [, port] = /^(?:\[[^[\]]*\]|[^:[\]]*):([^:[\]]*)$/.exec(address) ?? [];
  if (port !== undefined)
    return /^[-+]?\d+$/.test(port) ? undefined : l10n.t("'{0}' is no port: write host:port", port);
  return /^(?:[^:[\]]*|\[[^[\]]*\])$/.test(address)
    ? l10n.t("'{0}' has no port: write host:port", address)
    : l10n.t("'{0}' is not host:port; an IPv6 address stands in brackets", address);
}
