import * as l10n from '@vscode/l10n';
import type { ComponentRules } from './rules.ts';

/** Components of which the tables say all. */
export const simpleRules: readonly ComponentRules[] = [
  { of: ['exporter/zipkin'], required: ['endpoint'], values: { format: ['json', 'proto'] } },
  {
    of: ['exporter/stef'],
    required: ['endpoint'],
    values: {
      compression: ['', 'none', 'gzip', 'zlib', 'deflate', 'snappy', 'x-snappy-framed', 'zstd', 'lz4'],
    },
  },
  {
    of: ['exporter/syslog'],
    required: ['endpoint'],
    limits: { port: { atLeast: 1, atMost: 65535 } },
    values: { network: ['tcp', 'udp', 'unix'], protocol: ['rfc3164', 'rfc5424'] },
  },
  { of: ['exporter/clickhouse'], required: ['endpoint'] },
  { of: ['exporter/splunk_hec'], required: ['endpoint', 'token'] },
  { of: ['exporter/datadog'], required: ['api.key'] },
  { of: ['exporter/elasticsearch'], exclusive: [['endpoint', 'endpoints', 'cloudid']] },
  { of: ['extension/zpages', 'extension/health_check'], notEmpty: ['endpoint'] },
  {
    of: ['receiver/tcplog', 'receiver/tcp_log', 'receiver/udplog', 'receiver/udp_log'],
    whenUsed: true,
    required: ['listen_address'],
  },
  { of: ['receiver/sqlquery'], required: ['driver', 'queries'] },
  { of: ['receiver/journald'], whenUsed: true, values: { start_at: ['beginning', 'end'] } },
  { of: ['receiver/collectd'], values: { encoding: ['json', 'JSON'] } },
  { of: ['extension/otlp_encoding'], values: { protocol: ['otlp_proto', 'otlp_json'] } },
  {
    of: ['processor/deltatorate', 'processor/delta_to_rate'],
    required: ['metrics'],
    judge(settings, report) {
      if (settings.list('metrics')?.length !== 0) return;
      report('missing-required-key', {
        message: l10n.t("'metrics' is empty: name one."),
        range: settings.rangeOf('metrics'),
      });
    },
  },
  { of: ['processor/interval'], limits: { interval: { above: 0 } } },
  {
    of: ['processor/deltatocumulative', 'processor/delta_to_cumulative'],
    limits: { max_stale: { above: 0 }, max_streams: { atLeast: 0 } },
  },
];
