import { type CollectorTask, collectorConfiguration, goMemoryLimit, ports } from './collector-configuration.ts';
import { collectorImage } from './collector-image.ts';
import { indented, type Lines, metadata, podLabel, workloadManifest } from './manifest.ts';
import { podVariable } from './variable.ts';

/** A collector in a cluster. */
export interface ClusterCollector {
  readonly name: string;
  readonly namespace: string;
  /** One on each node; or as many as `replicas` says. */
  readonly workload: 'DaemonSet' | 'Deployment';
  readonly replicas?: number;
  readonly task: CollectorTask;
}

/** All that it takes to run it, as documents of one file. */
export function collectorManifest(collector: ClusterCollector): string {
  const documents = [
    ...(collector.task.pods ? readingPods(collector) : []),
    configMap(collector),
    workload(collector),
    // Services send to the agent of their own node, at the address of that.
    ...(collector.workload === 'DaemonSet' ? [] : [service(collector)]),
  ];
  return `${documents.map((lines) => lines.join('\n')).join('\n---\n')}\n`;
}

/** Where its Service is reached from all namespaces. */
export function hostOf({ name, namespace }: Pick<ClusterCollector, 'name' | 'namespace'>): string {
  return `${name}.${namespace}.svc.cluster.local`;
}

/** What `k8s_attributes` asks of the cluster. */
function readingPods({ name, namespace }: ClusterCollector): readonly Lines[] {
  const rights = (group: string, resources: string) => [
    `  - apiGroups: ["${group}"]`,
    `    resources: [${resources}]`,
    '    verbs: [get, watch, list]',
  ];
  return [
    ['apiVersion: v1', 'kind: ServiceAccount', ...metadata(name, namespace)],
    [
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: ClusterRole',
      ...metadata(name),
      'rules:',
      ...rights('', 'pods, namespaces, nodes'),
      ...rights('apps', 'replicasets'),
    ],
    [
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: ClusterRoleBinding',
      ...metadata(name),
      'roleRef:',
      '  apiGroup: rbac.authorization.k8s.io',
      '  kind: ClusterRole',
      `  name: ${name}`,
      'subjects:',
      '  - kind: ServiceAccount',
      `    name: ${name}`,
      `    namespace: ${namespace}`,
    ],
  ];
}

function configMap({ name, namespace, task }: ClusterCollector): Lines {
  const configuration = collectorConfiguration(task).trimEnd().split('\n');
  return [
    'apiVersion: v1',
    'kind: ConfigMap',
    ...metadata(name, namespace),
    'data:',
    '  config.yaml: |',
    ...indented(4, configuration),
  ];
}

function workload({ name, namespace, workload: kind, replicas, task }: ClusterCollector): Lines {
  const pod = [
    ...(task.pods ? [`serviceAccountName: ${name}`] : ['automountServiceAccountToken: false']),
    'containers:',
    '  - name: otel-collector',
    `    image: ${collectorImage}`,
    '    args: [--config=/conf/config.yaml]',
    '    env:',
    '      - name: GOMEMLIMIT',
    `        value: ${goMemoryLimit(task.memoryMib)}`,
    ...(task.pods === 'node' ? indented(6, podVariable({ name: 'K8S_NODE_NAME', field: 'spec.nodeName' })) : []),
    '    ports:',
    ...containerPorts(kind === 'DaemonSet'),
    '    resources:',
    '      requests:',
    '        cpu: 100m',
    `        memory: ${task.memoryMib / 2}Mi`,
    '      limits:',
    `        memory: ${task.memoryMib}Mi`,
    ...probe('livenessProbe'),
    ...probe('readinessProbe'),
    '    securityContext:',
    '      allowPrivilegeEscalation: false',
    '      readOnlyRootFilesystem: true',
    '      runAsNonRoot: true',
    '      capabilities:',
    '        drop: [ALL]',
    '    volumeMounts:',
    '      - name: config',
    '        mountPath: /conf',
    '        readOnly: true',
    'volumes:',
    '  - name: config',
    '    configMap:',
    `      name: ${name}`,
  ];
  return workloadManifest({ kind, name, namespace, ...(replicas !== undefined && { replicas }) }, pod);
}

/** `onNode`: also on the address of the node. */
function containerPorts(onNode: boolean): Lines {
  const port = (name: string, number: number, isOnNode: boolean) => [
    `      - name: ${name}`,
    `        containerPort: ${number}`,
    ...(isOnNode ? [`        hostPort: ${number}`] : []),
  ];
  return [
    ...port('otlp-grpc', ports.grpc, onNode),
    ...port('otlp-http', ports.http, onNode),
    ...port('health', ports.health, false),
  ];
}

function probe(name: string): Lines {
  return [`    ${name}:`, '      httpGet:', '        path: /', '        port: health'];
}

/** Its host name stands for the addresses of all pods, so that clients of gRPC spread over them. */
function service({ name, namespace }: ClusterCollector): Lines {
  const port = (portName: string, number: number) => [
    `    - name: ${portName}`,
    `      port: ${number}`,
    `      targetPort: ${number}`,
  ];
  return [
    'apiVersion: v1',
    'kind: Service',
    ...metadata(name, namespace),
    'spec:',
    '  clusterIP: None',
    '  selector:',
    `    ${podLabel(name)}`,
    '  ports:',
    ...port('otlp-grpc', ports.grpc),
    ...port('otlp-http', ports.http),
  ];
}
