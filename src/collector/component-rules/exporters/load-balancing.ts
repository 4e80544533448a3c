import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

const types = ['exporter/loadbalancing', 'exporter/load_balancing'] as const;
const resolvers = ['static', 'dns', 'k8s', 'aws_cloud_map'];
const keys = ['', 'service', 'traceID', 'metric', 'resource', 'streamID', 'attributes'];

/** Looked at when the exporter is made. */
export const loadBalancing: ComponentRules = {
  of: types,
  whenUsed: true,
  required: [resolvers.map((name) => `resolver.${name}`).join('|')],
  exclusive: [resolvers.map((name) => `resolver.${name}`)],
  values: { routing_key: keys },
  judge(settings, report) {
    for (const [resolver, key] of [
      ['static', 'hostnames'],
      ['dns', 'hostname'],
      ['k8s', 'service'],
    ] as const) {
      const section = settings.optionalSection(`resolver.${resolver}`);
      if (!section || !(section.lacks(key) || section.list(key)?.length === 0)) continue;
      report('missing-required-key', {
        message: l10n.t("The resolver '{0}' needs '{1}'.", resolver, key),
        range: section.range,
      });
    }
  },
};

/** `routing_attributes` belongs to one of the keys. */
export const routingAttributes: ComponentRules = {
  of: types,
  since: '0.150.0',
  judge(settings, report) {
    const key = settings.text('routing_key', '');
    const attributes = settings.list('routing_attributes');
    if (key === undefined) return;
    if (key === 'attributes' && (!settings.has('routing_attributes') || attributes?.length === 0)) {
      report('missing-required-key', {
        message: l10n.t("With the routing key 'attributes' there must be 'routing_attributes'."),
        range: settings.rangeOf('routing_key'),
      });
    } else if (key !== 'attributes' && attributes && attributes.length > 0) {
      report('conflicting-settings', {
        message: l10n.t("'routing_attributes' count only with 'routing_key: attributes'."),
        range: settings.entry('routing_attributes')?.key.range ?? settings.range,
      });
    }
  },
};
