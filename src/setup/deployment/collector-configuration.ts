import { protocolOf } from '../choices.ts';
import { readEndpoint } from './endpoint.ts';

/** What a collector of ours does with traces. */
export interface CollectorTask {
  /** Where they go. */
  readonly target: Target;
  /** What its container may use. */
  readonly memoryMib: number;
  /** Tells from which pod they come: of its own node, or of the whole cluster. */
  readonly pods?: 'node' | 'cluster';
  /** Keeps what is worth it, once a trace is there as a whole. */
  readonly tailSampling?: boolean;
}

/** A backend or another collector, by its URL; or the pods of a collector, one of them for each trace, by their host name. */
export type Target = { readonly endpoint: string } | { readonly podsAt: string };

/** The ports that our collectors listen on. */
export const ports = { grpc: 4317, http: 4318, health: 13133 };

/** The memory that Go should keep to: below the limit of the container, so that it collects garbage in time. */
export function goMemoryLimit(memoryMib: number): string {
  return `${Math.floor(memoryMib * 0.8)}MiB`;
}

/** The configuration as YAML. */
export function collectorConfiguration(task: CollectorTask): string {
  const { target, memoryMib, pods, tailSampling = false } = task;
  const exporter = 'podsAt' in target ? balancingTo(target.podsAt) : exporterTo(target.endpoint);
  const processors = ['memory_limiter', pods && 'k8s_attributes', tailSampling && 'tail_sampling', 'batch'];
  return [
    'receivers:',
    '  otlp:',
    '    protocols:',
    '      grpc:',
    `        endpoint: 0.0.0.0:${ports.grpc}`,
    '      http:',
    `        endpoint: 0.0.0.0:${ports.http}`,
    '',
    'processors:',
    '  # Refuses data before memory runs out; senders then try again.',
    '  memory_limiter:',
    '    check_interval: 1s',
    `    limit_mib: ${Math.floor(memoryMib * 0.8)}`,
    `    spike_limit_mib: ${Math.floor(memoryMib * 0.2)}`,
    ...(pods ? podAttributes(pods) : []),
    ...(tailSampling ? sampling : []),
    '  batch:',
    '    timeout: 1s',
    '    send_batch_size: 1024',
    '    send_batch_max_size: 2048',
    '',
    'exporters:',
    ...exporter.lines,
    '',
    'extensions:',
    '  health_check:',
    `    endpoint: 0.0.0.0:${ports.health}`,
    '',
    'service:',
    '  extensions: [health_check]',
    '  pipelines:',
    '    traces:',
    '      receivers: [otlp]',
    `      processors: [${processors.filter((name) => name).join(', ')}]`,
    `      exporters: [${exporter.type}]`,
    '',
  ].join('\n');
}

interface Exporter {
  readonly type: string;
  readonly lines: readonly string[];
}

function exporterTo(endpoint: string): Exporter {
  const { scheme, authority, path } = readEndpoint(endpoint);
  if (protocolOf(endpoint) === 'http/protobuf') {
    return { type: 'otlp_http', lines: ['  otlp_http:', `    endpoint: ${scalar(`${scheme}://${authority}${path}`)}`] };
  }
  const clear = scheme === 'http' ? ['    tls:', '      insecure: true'] : [];
  return { type: 'otlp_grpc', lines: ['  otlp_grpc:', `    endpoint: ${scalar(authority)}`, ...clear] };
}

/** A trace is judged as a whole, so all of its spans must come to the same pod. */
function balancingTo(host: string): Exporter {
  return {
    type: 'load_balancing',
    lines: [
      '  load_balancing:',
      '    routing_key: traceID',
      '    resolver:',
      '      dns:',
      `        hostname: ${host}`,
      `        port: "${ports.grpc}"`,
      '    protocol:',
      '      otlp:',
      '        tls:',
      '          insecure: true',
    ],
  };
}

/** `K8S_NODE_NAME` is set by the manifest. */
function podAttributes(pods: 'node' | 'cluster'): readonly string[] {
  return [
    '  k8s_attributes:',
    '    auth_type: serviceAccount',
    ...(pods === 'node' ? ['    filter:', '      node_from_env_var: K8S_NODE_NAME'] : []),
    '    extract:',
    '      metadata:',
    '        - k8s.namespace.name',
    '        - k8s.deployment.name',
    '        - k8s.pod.name',
    '        - k8s.pod.uid',
    '        - k8s.node.name',
    '    pod_association:',
    '      - sources:',
    '          - from: resource_attribute',
    '            name: k8s.pod.uid',
    '      - sources:',
    '          - from: connection',
  ];
}

const sampling = [
  '  # Decides once most spans of a trace should have come. A trace is kept if any policy says so.',
  '  tail_sampling:',
  '    decision_wait: 10s',
  '    num_traces: 50000',
  '    policies:',
  '      - name: errors',
  '        type: status_code',
  '        status_code:',
  '          status_codes: [ERROR]',
  '      - name: slow',
  '        type: latency',
  '        latency:',
  '          threshold_ms: 1000',
  '      - name: some-of-the-rest',
  '        type: probabilistic',
  '        probabilistic:',
  '          sampling_percentage: 10',
];

/** Plain where YAML reads it as one text, which is so for all but addresses in brackets and rare paths. */
function scalar(text: string): string {
  return /^[A-Za-z][\w.:/-]*$/.test(text) ? text : JSON.stringify(text);
}
