import type { ComponentRules } from '../rules.ts';

/** `exporterhelper.TimeoutConfig`, of the exporters whose `timeout` is that and not a client's. */
export const timeout: ComponentRules = {
  of: ['exporter/otlp', 'exporter/otlp_grpc', 'exporter/kafka', 'exporter/load_balancing', 'exporter/loadbalancing'],
  since: '0.120.0',
  limits: { timeout: { atLeast: 0 } },
};
