import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

export const basicAuth: ComponentRules = {
  of: ['extension/basicauth'],
  required: ['htpasswd|client_auth'],
  exclusive: [['htpasswd', 'client_auth']],
};

export const bearerTokenAuth: ComponentRules = {
  of: ['extension/bearertokenauth'],
  judge(settings, report) {
    const sources = ['token', 'tokens', 'filename'];
    if (sources.every((key) => settings.lacks(key) || settings.list(key)?.length === 0)) {
      report('missing-required-key', {
        message: l10n.t("'bearertokenauth' needs 'token', 'tokens' or 'filename'."),
        range: settings.range,
      });
    }
    if (settings.lacks('token') || !settings.list('tokens')?.length) return;
    report('conflicting-settings', {
      message: l10n.t("'tokens' and 'token' exclude each other: take one away."),
      range: settings.entry('tokens')?.key.range ?? settings.range,
    });
  },
};

export const oidc: ComponentRules = {
  of: ['extension/oidc'],
  judge(settings, report) {
    // Without any of these it has no provider, which only matters to what it would authenticate.
    if (settings.keys().length === 0 || settings.has('providers')) return;
    for (const [key, instead] of [
      ['issuer_url', undefined],
      ['audience', 'ignore_audience'],
    ] as const) {
      if (!settings.lacks(key) || (instead && settings.flag(instead) !== false && settings.has(instead))) continue;
      report('missing-required-key', {
        message: l10n.t("The extension 'oidc' needs '{0}'.", key),
        range: settings.range,
      });
    }
  },
};

export const oauth2Client: ComponentRules = {
  of: ['extension/oauth2client'],
  required: [
    'client_id|client_id_file',
    'client_secret|client_secret_file|client_certificate_key|client_certificate_key_file',
    'token_url',
  ],
};

export const headersSetter: ComponentRules = {
  of: ['extension/headers_setter'],
  judge(settings, report) {
    if (settings.has('headers') && settings.list('headers')?.length !== 0) return;
    report('missing-required-key', {
      message: l10n.t("'headers' needs at least one."),
      range: settings.entry('headers')?.key.range ?? settings.range,
    });
  },
};
