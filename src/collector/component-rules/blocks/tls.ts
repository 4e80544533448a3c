import * as l10n from '@vscode/l10n';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const versions = ['', '1.0', '1.1', '1.2', '1.3'];

/** `configtls.Config`, which clients and servers share. */
export const tls: ComponentRules = {
  block: { key: 'tls', having: 'min_version' },
  exclusive: [
    ['ca_file', 'ca_pem'],
    ['cert_file', 'cert_pem'],
    ['key_file', 'key_pem'],
  ],
  values: { min_version: versions, max_version: versions },
  judge(settings, report) {
    requirePair(settings, report);
    const [minimum, maximum] = ['min_version', 'max_version'].map((key) => settings.text(key) ?? '');
    if (!minimum || !maximum || !versions.includes(minimum) || !versions.includes(maximum) || minimum <= maximum)
      return;
    report('conflicting-settings', {
      message: l10n.t("'max_version' {0} is below 'min_version' {1}.", maximum, minimum),
      range: settings.rangeOf('max_version'),
    });
  },
};

/** `configtls.ServerConfig`: a server has nothing to show without a certificate. */
export const serverTls: ComponentRules = {
  block: { key: 'tls', having: 'client_ca_file' },
  judge(settings, report) {
    if (hasOne(settings, 'cert') || hasOne(settings, 'key')) return;
    report('missing-required-key', {
      message: l10n.t("A server's 'tls' needs a certificate and its key, 'cert_file' and 'key_file'."),
      range: settings.range,
    });
  },
};

function requirePair(settings: Settings, report: RuleReport): void {
  for (const [there, other] of [
    ['cert', 'key'],
    ['key', 'cert'],
  ] as const) {
    if (!hasOne(settings, there) || hasOne(settings, other)) continue;
    const key = settings.has(`${there}_file`) ? `${there}_file` : `${there}_pem`;
    report('missing-required-key', {
      message: l10n.t(
        "A certificate and its key belong together: '{0}' needs '{1}' beside it.",
        key,
        key.replace(there, other),
      ),
      range: settings.entry(key)?.key.range ?? settings.range,
    });
  }
}

function hasOne(settings: Settings, name: 'cert' | 'key'): boolean {
  return !settings.lacks(`${name}_file`) || !settings.lacks(`${name}_pem`);
}
