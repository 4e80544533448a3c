import * as l10n from '@vscode/l10n';
import { isBefore } from '../../catalog/catalog.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules } from '../rules.ts';

const clients = ['exporter/kafka', 'receiver/kafka', 'receiver/kafkametrics', 'receiver/kafka_metrics'] as const;

/** `configkafka.ClientConfig`, which exporter and receivers share. Before 0.124.0 each had its own rules. */
export const kafkaClient: ComponentRules = {
  of: clients,
  since: '0.124.0',
  limits: { conn_idle_timeout: { above: 0 } },
  judge(settings, report) {
    if (settings.list('brokers')?.length === 0) {
      report('missing-required-key', {
        message: l10n.t("'brokers' is empty: name at least one."),
        range: settings.rangeOf('brokers'),
      });
    }
    const version = settings.text('protocol_version');
    if (version !== undefined && version !== '' && !/^v?\d+\.\d+(?:\.\d+){0,2}$/.test(version)) {
      report('invalid-value', {
        message: l10n.t("'{0}' is no version of Kafka, such as 2.8.0.", version),
        range: settings.rangeOf('protocol_version'),
      });
    }
  },
};

/** What 0.159.0 takes, and 0.165.1 refuses. */
export const kafkaClientLately: ComponentRules = {
  of: clients,
  since: '0.165.0',
  limits: { 'metadata.retry.max': { atLeast: 0 }, 'metadata.retry.backoff': { atLeast: 0 } },
  exclusive: [['auth.sasl', 'auth.kerberos']],
};

const mechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'AWS_MSK_IAM_OAUTHBEARER', 'OAUTHBEARER'];

/** `configkafka.SASLConfig`. */
export const kafkaSasl: ComponentRules = {
  block: { key: 'sasl', having: 'mechanism' },
  since: '0.129.0',
  judge(settings, report, { version }) {
    const mechanism = settings.text('mechanism', '');
    if (mechanism === undefined) return;
    if (!mechanisms.includes(mechanism)) {
      report(mechanism === '' ? 'missing-required-key' : 'invalid-value', {
        message:
          mechanism === ''
            ? l10n.t("'{0}' is {1}.", 'mechanism', alternatives(mechanisms))
            : l10n.t("'{0}' is {1}, not '{2}'.", 'mechanism', alternatives(mechanisms), mechanism),
        range: settings.rangeOf('mechanism'),
      });
      return;
    }
    const isOfAws = mechanism.startsWith('AWS') && !isBefore(version, '0.165.0');
    const needed = /^(?:PLAIN|SCRAM)/.test(mechanism) ? ['username', 'password'] : [];
    for (const key of isOfAws ? ['aws_msk.region'] : needed) {
      if (!settings.lacks(key)) continue;
      report('missing-required-key', {
        message: l10n.t("The mechanism {0} needs '{1}'.", mechanism, key),
        range: settings.range,
      });
    }
  },
};

/** `configkafka.ProducerConfig`. */
export const kafkaProducer: ComponentRules = {
  block: { key: 'producer', having: 'required_acks' },
  values: { compression: ['none', 'gzip', 'snappy', 'lz4', 'zstd'] },
  limits: { max_message_bytes: { atLeast: 0 }, flush_max_messages: { atLeast: 0 } },
  judge(settings, report) {
    const acks = settings.text('required_acks');
    if (acks === undefined || ['-1', '0', '1', 'all'].includes(acks)) return;
    report('invalid-value', {
      message: l10n.t("'required_acks' is 0, 1, or all, which may be written -1; not '{0}'.", acks),
      range: settings.rangeOf('required_acks'),
    });
  },
};
