/** Modules of OpenTelemetry for Go that were released together. */
export interface Release {
  /** The oldest Go that builds all of them, as the `go` line of each says. */
  readonly go: readonly [major: number, minor: number];
  /** `go.opentelemetry.io/otel` and its SDK and exporters. */
  readonly otel: string;
  /** Instrumentation of `net/http` and gRPC; its `go.mod` asks for that of `otel`, or the one before. */
  readonly contrib: string;
  /** Instrumentation of Gin, which is not of every release. */
  readonly gin: string;
}

/** The newest first: `go list -m -versions MODULE`, and the `go` line of the `go.mod` of each. */
export const releases: readonly Release[] = [
  { go: [1, 26], otel: 'v1.47.0', contrib: 'v0.72.0', gin: 'v0.65.0' },
  { go: [1, 25], otel: 'v1.46.0', contrib: 'v0.71.0', gin: 'v0.65.0' },
  { go: [1, 24], otel: 'v1.40.0', contrib: 'v0.65.0', gin: 'v0.65.0' },
  { go: [1, 23], otel: 'v1.38.0', contrib: 'v0.63.0', gin: 'v0.63.0' },
];

/** The newest that a version of Go builds; the oldest for those that none does. */
export function releaseFor(go: Release['go'] | undefined): Release {
  const [major, minor] = go ?? [1, 0];
  return releases.find((one) => major > one.go[0] || (major === one.go[0] && minor >= one.go[1])) ?? releases.at(-1)!;
}
