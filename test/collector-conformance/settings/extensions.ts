import type { SettingsBase } from './base.ts';

export const extensions: readonly SettingsBase[] = [
  {
    of: 'extension/basicauth',
    body: `client_auth:
  username: user
  password: secret
`,
    changes: [
      ['for servers', 'client_auth:\n  username: user\n  password: secret', 'htpasswd:\n  inline: a:b'],
      ['for both', 'client_auth:', 'htpasswd: {inline: "a:b"}\nclient_auth:'],
      ['for neither', 'client_auth:\n  username: user\n  password: secret\n', '{}\n'],
      ['user missing', '  username: user\n', ''],
      ['password is a number', 'secret', '12345'],
      ['key unknown', 'username', 'user'],
      ['file of passwords as text', 'client_auth:\n  username: user\n  password: secret', 'htpasswd: a:b'],
    ],
  },
  {
    of: 'extension/otlp_encoding',
    body: 'protocol: otlp_json\n',
    changes: [
      ['protocol that there is not', 'otlp_json', 'json'],
      ['protocol of bytes', 'otlp_json', 'otlp_proto'],
      ['key unknown', 'protocol', 'encoding'],
    ],
  },
  {
    of: 'extension/sigv4auth',
    body: 'region: us-east-1\nservice: aps\nassume_role:\n  sts_region: us-east-1\n',
    changes: [
      ['key unknown', 'service', 'services'],
      ['role as text', 'assume_role:\n  sts_region: us-east-1', 'assume_role: arn:aws:iam::1:role/a'],
      ['region is a number', 'region: us-east-1', 'region: 1'],
      ['key of the role unknown', 'sts_region', 'region'],
    ],
  },
  {
    of: 'extension/opamp',
    body: `server:
  ws:
    endpoint: wss://opamp:4320/v1/opamp
instance_uid: 01BX5ZZKBKACTAV9WEVGEMMVRZ
capabilities:
  reports_effective_config: true
`,
    changes: [
      ['server missing', 'server:\n  ws:\n    endpoint: wss://opamp:4320/v1/opamp\n', ''],
      ['endpoint missing', '    endpoint: wss://opamp:4320/v1/opamp\n', ''],
      ['two ways to the server', '  ws:', '  http: {endpoint: "https://opamp"}\n  ws:'],
      ['uid that is none', '01BX5ZZKBKACTAV9WEVGEMMVRZ', 'agent-1'],
      ['uid in hexadecimal', '01BX5ZZKBKACTAV9WEVGEMMVRZ', '018fee23-4a51-7303-a441-73faed7d9deb'],
      ['capability that there is not', 'reports_effective_config', 'reports_config'],
      ['capability in quotes', 'reports_effective_config: true', 'reports_effective_config: "yes"'],
      ['polling of a socket', 'endpoint: wss', 'polling_interval: 5s\n    endpoint: wss'],
    ],
  },
  {
    of: 'extension/k8s_leader_elector',
    body: `auth_type: none
lease_name: lease
lease_namespace: monitoring
lease_duration: 15s
renew_deadline: 10s
`,
    changes: [
      ['name missing', 'lease_name: lease\n', ''],
      ['namespace missing', 'lease_namespace: monitoring\n', ''],
      ['authentication that there is not', 'auth_type: none', 'auth_type: token'],
      ['duration without a unit', '15s', '"15"'],
      ['key unknown', 'renew_deadline', 'renewal_deadline'],
    ],
  },
];
