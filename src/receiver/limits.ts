/** What one client, or all together, may take of the receiver. Sizes in bytes, times in milliseconds. */
export interface Limits {
  /** Connections to one address and port. */
  readonly connections: number;
  /** Names and values of one request's headers together, and how many there may be. */
  readonly headerBytes: number;
  readonly headers: number;
  /** Requests under way on one connection of HTTP/2. */
  readonly streams: number;
  /** Bodies being read at the same time, together; never less than four of the largest. */
  readonly heldBytes: number;
  /** Time for the first bytes of a connection, for all headers of a request, and for its body. */
  readonly firstBytesMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  /** Time for a client to take the answer, and to finish sending what was refused. */
  readonly answerMs: number;
  /** How long a connection may be idle between two requests. */
  readonly idleMs: number;
  /** How often the times of HTTP/1.1's headers are looked at. */
  readonly checkMs: number;
  /** PING, SETTINGS and reset streams on one connection of HTTP/2: at most so many at once, and so many a second. */
  readonly controlBurst: number;
  readonly controlPerSecond: number;
}

/**
 * Exporters keep a connection between batches, which are seconds (metrics: a minute) apart; gRPC's pings come once in ten
 * seconds at most. No honest client comes near any of these.
 */
export const defaultLimits: Limits = {
  connections: 512,
  headerBytes: 16 << 10,
  headers: 100,
  streams: 128,
  heldBytes: 64 << 20,
  firstBytesMs: 20_000,
  headersMs: 20_000,
  bodyMs: 30_000,
  answerMs: 30_000,
  idleMs: 180_000,
  checkMs: 5_000,
  controlBurst: 1_000,
  controlPerSecond: 50,
};
