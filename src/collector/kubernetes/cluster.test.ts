import { describe, expect, it } from 'vitest';
import { findConfigurations } from '../document/find-configurations.ts';
import { readCluster, together } from './cluster.ts';

const manifests = `apiVersion: v1
kind: Pod
metadata: {name: gateway}
spec:
  containers:
    - name: collector
      image: otel/opentelemetry-collector
      ports: [{name: grpc, containerPort: 4317}, {containerPort: 8888}]
      livenessProbe: {httpGet: {port: grpc}}
---
apiVersion: v1
kind: Service
metadata: {name: gateway}
spec:
  ports: [{port: 80, targetPort: grpc}, {port: 81, targetPort: 4318}, {port: 82, targetPort: 0}, {port: 83}]
`;

describe('what manifests say of a cluster', () => {
  it('has ports by number and by the names that containers give them', () => {
    const { workloads, services } = readCluster(manifests);
    expect(workloads[0]!.containers[0]).toMatchObject({
      ports: new Map([['grpc', 4317]]),
      probes: [{ kind: 'liveness', port: 4317 }],
    });
    expect(services[0]!.ports).toEqual([
      { port: 80, target: 'grpc' },
      { port: 81, target: 4318 },
      { port: 82, target: 82 },
      { port: 83, target: 83 },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])(
    'has those of a file once if they are given twice, with lines that end in %j',
    (end) => {
      const text = manifests.replaceAll('\n', end);
      const { cluster } = findConfigurations(text);
      const other = readCluster('apiVersion: v1\nkind: Service\nmetadata: {name: other}\n');
      const all = together(cluster, [readCluster(text), other]);
      expect(all.services.map(({ name }) => name)).toEqual(['gateway', 'other']);
      expect(all.workloads).toHaveLength(1);
    },
  );
});
