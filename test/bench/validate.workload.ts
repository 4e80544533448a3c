/** A gateway as companies have it: some lines for each of many receivers, processors, exporters and pipelines. */
export function longConfiguration(lines: number): string {
  const teams = Math.ceil((lines - 20) / 33);
  const names = Array.from({ length: teams }, (_, i) => `team${i}`);
  const each = (write: (name: string, index: number) => string) => names.map(write).join('');
  return `receivers:
${each(
  (name, i) => `  otlp/${name}:
    protocols:
      grpc:
        endpoint: \${env:MY_POD_IP}:${4400 + 2 * i}
        max_recv_msg_size_mib: 16
      http:
        endpoint: \${env:MY_POD_IP}:${4401 + 2 * i}
`,
)}processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 80
    spike_limit_percentage: 20
${each(
  (name) => `  resource/${name}:
    attributes:
      - key: team.name
        value: ${name}
        action: upsert
  batch/${name}:
    timeout: 5s
    send_batch_size: 8192
`,
)}exporters:
${each(
  (name) => `  otlp_grpc/${name}:
    endpoint: backend.${name}.svc.cluster.local:4317
    compression: gzip
    tls:
      insecure: true
    sending_queue:
      queue_size: 5000
    retry_on_failure:
      initial_interval: 5s
`,
)}extensions:
  health_check:
    endpoint: 0.0.0.0:13133
service:
  extensions: [health_check]
  pipelines:
${each(
  (name) => `    traces/${name}:
      receivers: [otlp/${name}]
      processors:
        - memory_limiter
        - resource/${name}
        - batch/${name}
      exporters:
        - otlp_grpc/${name}
`,
)}`;
}

/** Manifests as a chart renders them: many that are about other things, and a collector among them. */
export function longManifest(lines: number): string {
  const configuration = longConfiguration(300).replaceAll(/^(?=.)/gm, '    ');
  const collector = `apiVersion: v1
kind: ConfigMap
metadata:
  name: collector
data:
  config.yaml: |
${configuration}---
${workload('collector', 'otel/opentelemetry-collector-contrib:0.139.0')}`;
  const count = Math.ceil((lines - collector.split('\n').length) / 37);
  const others = Array.from(
    { length: count },
    (_, i) => `${workload(`app${i}`, `shop/app:${i}`)}---\n${service(`app${i}`)}`,
  );
  return [...others.slice(0, count / 2), collector, ...others.slice(count / 2)].join('---\n');
}

const workload = (name: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: {app: ${name}}
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: main
          image: ${image}
          env:
            - name: GOMEMLIMIT
              value: 400MiB
          livenessProbe:
            httpGet: {path: /, port: 13133}
          resources:
            limits:
              memory: 512Mi
      volumes:
        - name: config
          configMap:
            name: ${name}
`;

const service = (name: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: {app: ${name}}
  ports:
    - port: 80
      targetPort: 8080
    - port: 443
      targetPort: 8443
`;
