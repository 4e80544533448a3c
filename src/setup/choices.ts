import type { ApproachId } from './stack.ts';

/** What the user decides of a set-up. */
export interface Choices {
  /** The folder that was looked at, where files go that are of no single service. Absolute, with slashes. */
  readonly folder: string;
  /** Absent, or one that the stack does not have: the stack's first. */
  readonly approach?: ApproachId;
  /** Where OTLP is sent to: a URL with its port. By the port, 4317 is gRPC, all others are HTTP. */
  readonly endpoint: string;
  /** What is proposed as `deployment.environment.name`. */
  readonly environment: string;
  /** What is proposed as `service.namespace`: the system that a service is a part of. Absent: nothing. */
  readonly serviceNamespace?: string;
  readonly parts: readonly PartId[];
  /** The namespace of Kubernetes in which collectors run. */
  readonly clusterNamespace?: string;
}

/** What can be set up beside the service itself. */
export const partIds = ['dockerfile', 'kubernetes', 'collector-agent', 'collector-gateway', 'tail-sampling'] as const;

export type PartId = (typeof partIds)[number];

export const defaultEndpoint = 'http://localhost:4318';
export const defaultEnvironment = 'development';

/** The value of `OTEL_EXPORTER_OTLP_PROTOCOL` that goes with an endpoint. */
export function protocolOf(endpoint: string): 'grpc' | 'http/protobuf' {
  return /:4317\/?$/.test(endpoint) ? 'grpc' : 'http/protobuf';
}
