/** A request that is answered with an error; `message` says what was wrong with it and what to do. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
}

export type Reason = keyof typeof statuses;

/**
 * Status codes by reason. Clients retry on 503 and UNAVAILABLE and drop the data on the others. Of what OTLP offers for
 * a busy server these two, since it recommends UNAVAILABLE for that, older Python exporters drop a batch on 429, and
 * RESOURCE_EXHAUSTED means too large a request as well: https://opentelemetry.io/docs/specs/otlp/#failures
 */
export const statuses = {
  malformed: { http: 400, grpc: 3 },
  foreign: { http: 403, grpc: 7 },
  unknownPath: { http: 404, grpc: 12 },
  wrongMethod: { http: 405, grpc: 12 },
  tooSlow: { http: 408, grpc: 4 },
  tooLarge: { http: 413, grpc: 8 },
  unsupportedType: { http: 415, grpc: 12 },
  tooManyHeaders: { http: 431, grpc: 8 },
  internal: { http: 500, grpc: 13 },
  busy: { http: 503, grpc: 14 },
} as const;

/** When to try again, where that helps; in seconds. */
export function retryAfter({ reason }: Refusal): number | undefined {
  return reason === 'busy' ? 1 : undefined;
}

/** What a client sent, fit to be told in a message. */
export function shortened(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}
