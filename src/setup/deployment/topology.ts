import type { Choices } from '../choices.ts';
import { type CollectorTask, ports, type Target } from './collector-configuration.ts';
import { type ClusterCollector, hostOf } from './collector-manifest.ts';
import { fromContainers } from './endpoint.ts';

export const defaultNamespace = 'observability';

export const agentName = 'otel-collector-agent';
export const gatewayName = 'otel-collector-gateway';
export const samplerName = 'otel-collector-sampler';

/** The collectors of a cluster that were chosen: services send to the agent of their node, agents to the gateway. */
export function clusterCollectors(choices: Choices): readonly ClusterCollector[] {
  const namespace = choices.clusterNamespace ?? defaultNamespace;
  const backend: Target = { endpoint: fromContainers(choices.endpoint) };
  const hasAgent = choices.parts.includes('collector-agent');
  const hasGateway = choices.parts.includes('collector-gateway');
  const samples = hasGateway && choices.parts.includes('tail-sampling');
  const collectors: ClusterCollector[] = [];
  const add = (name: string, replicas: number | undefined, task: CollectorTask) => {
    const workload = replicas === undefined ? 'DaemonSet' : 'Deployment';
    collectors.push({ name, namespace, workload, ...(replicas !== undefined && { replicas }), task });
  };
  if (hasAgent) {
    const target = hasGateway
      ? { endpoint: `http://${hostOf({ name: gatewayName, namespace })}:${ports.grpc}` }
      : backend;
    add(agentName, undefined, { target, memoryMib: 512, pods: 'node' });
  }
  if (hasGateway) {
    const target = samples ? { podsAt: hostOf({ name: samplerName, namespace }) } : backend;
    add(gatewayName, 2, { target, memoryMib: 1024, ...(!hasAgent && { pods: 'cluster' }) });
  }
  if (samples) add(samplerName, 2, { target: backend, memoryMib: 2048, tailSampling: true });
  return collectors;
}

/** Where services of the cluster send to. `$(NODE_IP)` is put in by Kubernetes. */
export function endpointInCluster(choices: Choices): string {
  const [first] = clusterCollectors(choices);
  if (!first) return fromContainers(choices.endpoint);
  return `http://${first.workload === 'DaemonSet' ? '$(NODE_IP)' : hostOf(first)}:${ports.http}`;
}

/** A collector that runs beside services on one machine. */
export interface LocalCollector {
  /** Also its host name. */
  readonly name: string;
  readonly task: CollectorTask;
}

/** The collectors that were chosen, of which there is one each. */
export function localCollectors({ endpoint, parts }: Choices): readonly LocalCollector[] {
  const backend: Target = { endpoint: fromContainers(endpoint) };
  const hasAgent = parts.includes('collector-agent');
  const hasGateway = parts.includes('collector-gateway');
  const tailSampling = parts.includes('tail-sampling');
  const toGateway: Target = { endpoint: `http://${gatewayName}:${ports.grpc}` };
  return [
    ...(hasAgent ? [{ name: agentName, task: { target: hasGateway ? toGateway : backend, memoryMib: 512 } }] : []),
    ...(hasGateway ? [{ name: gatewayName, task: { target: backend, memoryMib: 1024, tailSampling } }] : []),
  ];
}
