import type { SettingsBase } from './base.ts';

const batch: SettingsBase = {
  of: 'processor/batch',
  body: `timeout: 10s
send_batch_size: 1024
send_batch_max_size: 2048
metadata_keys: [tenant]
metadata_cardinality_limit: 100
`,
  changes: [
    ['at most smaller than the size', '2048', '512'],
    ['at most smaller than the usual size', 'send_batch_size: 1024\n', ''],
    ['at most without a bound', '2048', '0'],
    ['timeout below zero', '10s', '-10s'],
    ['timeout of zero', '10s', '0s'],
    ['timeout without a unit', '10s', '10'],
    ['size below zero', 'send_batch_size: 1024', 'send_batch_size: -1'],
    ['size in quotes', 'send_batch_size: 1024', 'send_batch_size: "1024"'],
    ['size of an unset variable', 'send_batch_size: 1024', 'send_batch_size: $' + '{env:SPANWRIGHT_UNSET}'],
    ['size beyond 32 bits', 'send_batch_size: 1024', 'send_batch_size: 5000000000'],
    ['metadata key twice', '[tenant]', '[tenant, TENANT]'],
    ['metadata keys as text', '[tenant]', 'tenant,region'],
    ['metadata keys with a number', '[tenant]', '[tenant, 5]'],
    ['metadata keys with nothing', '[tenant]', '[tenant, ~]'],
    ['metadata keys as a map', '[tenant]', '{tenant: a}'],
    ['metadata keys as a number', '[tenant]', '5'],
    ['metadata keys as a list of lists', '[tenant]', '[[tenant]]'],
    ['key unknown', 'timeout: 10s', 'size: 10'],
  ],
};

const memoryLimiter: SettingsBase = {
  of: 'processor/memory_limiter',
  body: `check_interval: 1s
limit_mib: 1024
spike_limit_mib: 256
`,
  changes: [
    ['interval missing', 'check_interval: 1s\n', ''],
    ['interval of zero', '1s', '0s'],
    ['interval in nanoseconds', '1s', '1'],
    ['limit missing', 'limit_mib: 1024\nspike_limit_mib: 256\n', ''],
    ['limit of zero', 'limit_mib: 1024', 'limit_mib: 0'],
    ['limit in percent', 'limit_mib: 1024\nspike_limit_mib: 256', 'limit_percentage: 80\nspike_limit_percentage: 20'],
    ['limit above all', 'limit_mib: 1024\nspike_limit_mib: 256', 'limit_percentage: 120'],
    ['limit of all', 'limit_mib: 1024\nspike_limit_mib: 256', 'limit_percentage: 100'],
    ['spike above the limit', '256', '2048'],
    ['spike as the limit', '256', '1024'],
    [
      'spike in percent above the limit',
      'limit_mib: 1024\nspike_limit_mib: 256',
      'limit_percentage: 20\nspike_limit_percentage: 50',
    ],
    ['spike of another unit', 'spike_limit_mib: 256', 'spike_limit_percentage: 20'],
    [
      'soft interval shorter',
      'spike_limit_mib: 256',
      'min_gc_interval_when_soft_limited: 1s\nmin_gc_interval_when_hard_limited: 5s',
    ],
    ['hard interval longer than the usual soft one', 'spike_limit_mib: 256', 'min_gc_interval_when_hard_limited: 15s'],
    ['ballast of old', 'spike_limit_mib: 256', 'ballast_size_mib: 100'],
    ['limit below zero', 'limit_mib: 1024', 'limit_mib: -1'],
    ['limit with a unit', 'limit_mib: 1024', 'limit_mib: 1GiB'],
    ['fraction of a limit', 'limit_mib: 1024', 'limit_mib: 1024.5'],
  ],
};

const resource: SettingsBase = {
  of: 'processor/resource',
  body: `attributes:
  - key: cluster
    value: a
    action: insert
  - key: copy
    from_attribute: cluster
    action: upsert
  - key: secret
    action: delete
  - pattern: ^tmp\\.
    action: delete
  - key: route
    pattern: ^/(?P<first>[^/]*)/(?:x)
    action: extract
  - key: size
    converted_type: int
    action: convert
  - key: email
    action: hash
`,
  changes: [
    [
      'no actions',
      /* all */ `attributes:
  - key: cluster
    value: a
    action: insert
  - key: copy
    from_attribute: cluster
    action: upsert
  - key: secret
    action: delete
  - pattern: ^tmp\\.
    action: delete
  - key: route
    pattern: ^/(?P<first>[^/]*)/(?:x)
    action: extract
  - key: size
    converted_type: int
    action: convert
  - key: email
    action: hash
`,
      'attributes: []\n',
    ],
    ['key missing', '  - key: cluster\n    value: a', '  - value: a'],
    ['action missing', '    action: insert\n', ''],
    ['action that there is not', 'action: insert', 'action: add'],
    ['action with capitals', 'action: insert', 'action: INSERT'],
    ['value missing', '    value: a\n', ''],
    ['value null', 'value: a', 'value:'],
    ['value empty', 'value: a', 'value: ""'],
    ['value a number', 'value: a', 'value: 5'],
    ['value a list', 'value: a', 'value: [1, 2]'],
    ['two values', 'value: a', 'value: a\n    from_attribute: b'],
    ['two values from elsewhere', 'value: a', 'from_context: a\n    from_attribute: b'],
    ['value by default', 'value: a', 'default_value: a'],
    ['insert with a pattern', 'value: a', 'value: a\n    pattern: x'],
    ['delete with a value', '  - key: secret\n', '  - key: secret\n    value: a\n'],
    ['delete without a key', '  - key: secret\n    action', '  - action'],
    ['delete by a bad pattern', '^tmp\\.', '"^(tmp"'],
    ['extract without a pattern', '    pattern: ^/(?P<first>[^/]*)/(?:x)\n', ''],
    ['extract without groups', '^/(?P<first>[^/]*)/(?:x)', '^/x'],
    ['extract with a group without a name', '^/(?P<first>[^/]*)/(?:x)', '^/(?P<first>[^/]*)/(x)'],
    ['extract with a look-ahead', '^/(?P<first>[^/]*)/(?:x)', '^/(?P<first>[^/]*)/(?=x)'],
    ['extract with a short name', '^/(?P<first>[^/]*)/(?:x)', '^/(?<first>[^/]*)'],
    ['extract with a bracket in a set', '^/(?P<first>[^/]*)/(?:x)', '^/(?P<first>[^(]*)'],
    ['extract with an escaped bracket', '^/(?P<first>[^/]*)/(?:x)', '^/(?P<first>.*)\\(x\\)'],
    ['convert without a type', '    converted_type: int\n', ''],
    ['convert to a type that there is not', 'converted_type: int', 'converted_type: integer'],
    ['convert with a value', 'converted_type: int', 'converted_type: int\n    value: 5'],
    ['hash with a type', '  - key: email\n', '  - key: email\n    converted_type: int\n'],
    ['key of an action unknown', '    value: a\n', '    valu: a\n'],
    ['actions of the other processor', 'attributes:', 'actions:'],
    ['key is a number', 'key: cluster', 'key: 5'],
    ['an action is text', '  - key: secret\n    action: delete', '  - delete'],
  ],
};

const probabilisticSampler: SettingsBase = {
  of: 'processor/probabilistic_sampler',
  body: `sampling_percentage: 15
hash_seed: 22
mode: proportional
sampling_precision: 4
attribute_source: traceID
`,
  changes: [
    ['percentage below zero', '15', '-1'],
    ['percentage above all', '15', '150'],
    ['percentage of zero', '15', '0'],
    ['percentage too small', '15', '0.0000000000000001'],
    ['percentage without end', '15', '.inf'],
    ['percentage in quotes', '15', '"15"'],
    ['percentage with a sign', '15', '15%'],
    ['mode that there is not', 'proportional', 'random'],
    ['mode with a capital', 'proportional', 'Proportional'],
    ['precision of zero', 'sampling_precision: 4', 'sampling_precision: 0'],
    ['precision too high', 'sampling_precision: 4', 'sampling_precision: 15'],
    ['precision below zero', 'sampling_precision: 4', 'sampling_precision: -1'],
    ['source that there is not', 'traceID', 'traceid'],
    ['source of the record', 'traceID', 'record'],
    ['seed below zero', 'hash_seed: 22', 'hash_seed: -1'],
  ],
};

const others: readonly SettingsBase[] = [
  {
    of: 'processor/cumulative_to_delta',
    signal: 'metrics',
    body: 'include:\n  metrics: [a]\n  match_type: strict\n',
    changes: [
      ['type of match missing', '  match_type: strict\n', ''],
      ['metrics missing', '  metrics: [a]\n', ''],
      ['type of match that there is not', 'strict', 'exact'],
      ['types of metric', '  metrics: [a]\n  match_type: strict\n', '  metric_types: [sum]\n'],
      ['types of metric that there are not', '  metrics: [a]\n  match_type: strict\n', '  metric_types: [counter]\n'],
      ['initial value', 'include:', 'initial_value: drop\ninclude:'],
      ['initial value that there is not', 'include:', 'initial_value: never\ninclude:'],
    ],
  },
  {
    of: 'processor/groupbytrace',
    body: 'wait_duration: 10s\nnum_traces: 1000\n',
    changes: [
      ['duration without a unit', '10s', '10'],
      ['number in quotes', '1000', '"1000"'],
      ['key unknown', 'num_traces', 'number_of_traces'],
    ],
  },
  {
    of: 'processor/redaction',
    body: 'allow_all_keys: true\nblocked_values: ["4[0-9]{12}"]\nsummary: debug\n',
    changes: [
      ['pattern with a look-ahead', '4[0-9]{12}', '(?!4)[0-9]{12}'],
      ['pattern of open brackets', '4[0-9]{12}', '4[0-9{12}'],
      ['pattern with a count too high', '4[0-9]{12}', '4[0-9]{1200}'],
      ['hash function', 'summary: debug', 'hash_function: sha3'],
      ['hash function that there is not', 'summary: debug', 'hash_function: sha2'],
    ],
  },
];

export const processors: readonly SettingsBase[] = [batch, memoryLimiter, resource, probabilisticSampler, ...others];
