import type { ComponentRules } from '../rules.ts';

export const syslog: ComponentRules = {
  of: ['receiver/syslog'],
  whenUsed: true,
  values: { protocol: ['rfc3164', 'rfc5424'] },
  required: ['protocol', 'tcp|udp'],
};
