import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/i;
const uuid = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

export const opamp: ComponentRules = {
  of: ['extension/opamp'],
  required: ['server.ws.endpoint|server.http.endpoint'],
  exclusive: [['server.ws', 'server.http']],
  judge(settings, report) {
    const uid = settings.text('instance_uid', '');
    if (!uid || ulid.test(uid) || uuid.test(uid)) return;
    report('invalid-value', {
      message: l10n.t("'instance_uid' is a UUID, or a ULID, not '{0}'.", uid),
      range: settings.rangeOf('instance_uid'),
    });
  },
};
