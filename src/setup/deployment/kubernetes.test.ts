import { expect, it } from 'vitest';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { defaultEnvironment, type PartId } from '../choices.ts';
import { memoryFiles } from '../memory-files.testing.ts';
import { servicesIn } from '../set-up.testing.ts';
import { planSetUp } from '../set-up.ts';

const manifest = '/shop/deploy/orders.yml';
const traced = {
  '/shop/package.json': '{ "name": "orders", "dependencies": { "express": "5.1.0", "dd-trace": "5.0.0" } }\n',
};

/** What planning makes of the manifest of a service that is traced already. */
function planned(text: string, parts: readonly PartId[] = ['kubernetes', 'collector-agent']) {
  const choices = { folder: '/shop', endpoint: 'http://tempo:4317', environment: defaultEnvironment, parts };
  const plan = (content: string) => {
    const texts = { ...traced, [manifest]: content };
    return planSetUp(servicesIn(texts), choices, memoryFiles(texts));
  };
  const first = plan(text);
  const after = first.changes.find(({ path }) => path === manifest)?.after ?? text;
  expect(parseYaml(after).flatMap(({ problems }) => problems)).toEqual([]);
  expect(plan(after).changes.filter(({ path }) => path === manifest)).toEqual([]);
  return { after, notes: first.notes, paths: first.changes.map(({ path }) => path) };
}

it('adds what is missing to env, where its items stand, and keeps what is there', () => {
  const { after, paths } = planned(`# Ours
apiVersion: v1
kind: Service
metadata: {name: orders}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  template:
    spec:
      containers:
      - name: proxy
        image: envoyproxy/envoy:v1.31.0
      - image: "registry.example.com:5000/shop/orders:1.4.0" # built by CI
        name: app
        env:
        - name: PORT
          value: "8080"
        - name: OTEL_SERVICE_NAME # as in the dashboards
          value: shop-orders # kept
        ports:
        - containerPort: 8080
`);
  expect(after).toContain(`          value: shop-orders # kept
        - name: NODE_IP
          valueFrom:
            fieldRef:
              fieldPath: status.hostIP
`);
  expect(after).toContain(`
        - name: OTEL_EXPORTER_OTLP_ENDPOINT
          value: "http://$(NODE_IP):4318"
        - name: OTEL_EXPORTER_OTLP_PROTOCOL
          value: "http/protobuf"
        - name: OTEL_RESOURCE_ATTRIBUTES
          value: "deployment.environment.name=development,k8s.namespace.name=$(POD_NAMESPACE),k8s.node.name=$(NODE_NAME),k8s.pod.name=$(POD_NAME),k8s.pod.uid=$(POD_UID)"
        ports:
        - containerPort: 8080
`);
  expect(after.match(/OTEL_SERVICE_NAME/g)).toHaveLength(1);
  expect(paths).toEqual(['/shop/deploy/otel-collector-agent.yaml', manifest]);
});

const minimal = (container: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  template:
    spec:
      containers:
        - name: app
          image: shop:1
${container}`;

it('adds env where there is none, without a field of the pod that nothing refers to', () => {
  const { after } = planned(minimal(''), ['kubernetes']);
  expect(after).toBe(
    minimal(`          env:
            - name: NODE_NAME
              valueFrom:
                fieldRef:
                  fieldPath: spec.nodeName
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: POD_UID
              valueFrom:
                fieldRef:
                  fieldPath: metadata.uid
            - name: POD_NAMESPACE
              valueFrom:
                fieldRef:
                  fieldPath: metadata.namespace
            - name: OTEL_EXPORTER_OTLP_ENDPOINT
              value: "http://tempo:4317"
            - name: OTEL_EXPORTER_OTLP_PROTOCOL
              value: "grpc"
            - name: OTEL_SERVICE_NAME
              value: "orders"
            - name: OTEL_RESOURCE_ATTRIBUTES
              value: "deployment.environment.name=development,k8s.namespace.name=$(POD_NAMESPACE),k8s.node.name=$(NODE_NAME),k8s.pod.name=$(POD_NAME),k8s.pod.uid=$(POD_UID)"
`),
  );
});

it.each([
  ['an endpoint', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://other:4317', 'OTEL_EXPORTER_OTLP_PROTOCOL'],
  ['a name among the attributes', 'OTEL_RESOURCE_ATTRIBUTES', 'service.name=mine', 'OTEL_SERVICE_NAME'],
])('adds nothing that would speak against %s', (_, name, value, against) => {
  const { after } = planned(minimal(`          env:\n            - {name: ${name}, value: "${value}"}\n`));
  expect(after).toContain(value);
  expect(after).not.toContain(against);
});

it('adds no endpoint for another protocol than the one that is set, and says so', () => {
  const { after, notes } = planned(
    minimal('          env:\n            - {name: OTEL_EXPORTER_OTLP_PROTOCOL, value: grpc}\n'),
  );
  expect(after).toContain('OTEL_RESOURCE_ATTRIBUTES');
  expect(after).not.toMatch(/OTEL_EXPORTER_OTLP_ENDPOINT|NODE_IP/);
  expect(notes.join('\n')).toContain(
    'sets OTEL_EXPORTER_OTLP_PROTOCOL: http://$(NODE_IP):4318 takes http/protobuf, so no endpoint was added.',
  );
});

it('says what becomes of an endpoint on this machine', () => {
  const texts = { ...traced, [manifest]: minimal('') };
  const choices = { folder: '/shop', endpoint: 'http://localhost:4318', environment: defaultEnvironment };
  const { notes } = planSetUp(servicesIn(texts), { ...choices, parts: ['kubernetes'] }, memoryFiles(texts));
  expect(notes.join('\n')).toContain('which a cluster calls host.docker.internal at most');
});

it.each([
  ['comes from elsewhere too', '          envFrom:\n            - configMapRef: {name: shop}\n'],
  ['is written in braces', '          env: [{name: PORT, value: "1"}]\n'],
  ['is empty', '          env:\n'],
])('leaves env that %s, and says what to add', (_, container) => {
  const { after, notes } = planned(minimal(container));
  expect(after).toBe(minimal(container));
  expect(notes.join('\n')).toContain(
    'by hand NODE_IP, NODE_NAME, POD_NAME, POD_UID, POD_NAMESPACE, OTEL_EXPORTER_OTLP_',
  );
});

it('keeps the line breaks of a manifest', () => {
  const { after } = planned(minimal('').replaceAll('\n', '\r\n'));
  expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  expect(after).toContain('OTEL_SERVICE_NAME');
});

it('writes a manifest beside one that is a template, or of another service', () => {
  for (const text of [minimal('          args: [{{ .Values.args }}]\n'), minimal('').replace('orders', 'stock')]) {
    const choices = {
      folder: '/shop',
      endpoint: 'http://tempo:4317',
      environment: defaultEnvironment,
      parts: ['kubernetes'] as const,
    };
    const texts = { ...traced, [manifest]: text };
    const { changes } = planSetUp(servicesIn(texts), choices, memoryFiles(texts));
    expect(changes.map(({ path }) => path)).toEqual(['/shop/deploy/orders.yaml']);
  }
});
