import * as l10n from '@vscode/l10n';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

export const otlp: ComponentRules = {
  of: ['receiver/otlp'],
  judge: (settings, report) => requireProtocol(settings, ['grpc', 'http'], report),
};

const jaegerProtocols = ['grpc', 'thrift_http', 'thrift_compact', 'thrift_binary'];

export const jaeger: ComponentRules = {
  of: ['receiver/jaeger'],
  judge(settings, report) {
    requireProtocol(settings, jaegerProtocols, report);
    if (settings.has('remote_sampling')) {
      report('conflicting-settings', {
        message: l10n.t("'remote_sampling' is for the extension 'jaegerremotesampling'; the receiver refuses it."),
        range: settings.entry('remote_sampling')!.key.range,
      });
    }
    for (const protocol of jaegerProtocols) {
      const path = `protocols.${protocol}.endpoint`;
      const endpoint = settings.text(path);
      if (endpoint === undefined || hasPort(endpoint)) continue;
      report('invalid-value', {
        message: l10n.t("'{0}' is not host:port, with a port from 1 to 65535.", endpoint),
        range: settings.rangeOf(path),
      });
    }
  },
};

/** A protocol is on as soon as its key is there, whatever stands below it. */
function requireProtocol(settings: Settings, known: readonly string[], report: RuleReport): void {
  const entry = settings.entry('protocols');
  if (settings.has('protocols') && !settings.section('protocols')) return;
  const names = settings.section('protocols')?.keys() ?? [];
  // Of one that there is not, unknown-key tells.
  const isOn = (name: string) => !known.includes(name) || settings.flag(`protocols.${name}.enabled`, true) !== false;
  if (names.some(isOn)) return;
  report('missing-required-key', {
    message: l10n.t("'protocols' needs at least one: {0}.", known.join(', ')),
    range: entry?.key.range ?? settings.range,
  });
}

function hasPort(endpoint: string): boolean {
  const [, port = ''] = /^(?:\[[^[\]]*\]|[^:[\]]*):(\d+)$/.exec(endpoint) ?? [];
  return port !== '' && Number(port) >= 1 && Number(port) <= 65_535;
}
