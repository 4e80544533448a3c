/** A request that is answered with an error; `message` says what was wrong with it and what to do. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
}

export type Reason = keyof typeof statuses;

/**
 * Status codes by reason. The OTLP specification has clients retry on 503 and UNAVAILABLE, and drop the data on the
 * others: https://opentelemetry.io/docs/specs/otlp/#failures
 */
export const statuses = {
  malformed: { http: 400, grpc: 3 },
  foreignOrigin: { http: 403, grpc: 7 },
  unknownPath: { http: 404, grpc: 12 },
  wrongMethod: { http: 405, grpc: 12 },
  tooSlow: { http: 408, grpc: 4 },
  tooLarge: { http: 413, grpc: 8 },
  unsupportedType: { http: 415, grpc: 12 },
  internal: { http: 500, grpc: 13 },
  busy: { http: 503, grpc: 14 },
} as const;
