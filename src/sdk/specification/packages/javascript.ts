import type { Version, VersionRange } from '../../version-range.ts';

/** The majors of OpenTelemetry's SDK for JavaScript. */
export type SdkLine = 1 | 2 | 3;

/**
 * The packages of the SDK that hand spans, resources, metrics or logs to each other: what these have was renamed from major to
 * major. Instrumentations, propagators, the API and the conventions are none of them.
 */
const sdkPackage =
  /^@opentelemetry\/(?:resources|sdk-(?:node|trace|trace-base|trace-node|trace-web|metrics|logs)|exporter-(?:trace|metrics|logs)-otlp-(?:grpc|http|proto)|exporter-(?:prometheus|zipkin))$/;

/** The major that a version of one of the SDK's packages is of; undefined for other packages, and for what was before 1. */
export function sdkLine(name: string, version: Version): SdkLine | undefined {
  if (!sdkPackage.test(name)) return undefined;
  const [major = 0, minor = 0] = version;
  // Those that are not stable are counted from 0.200 in SDK 2, and from 0.300 in SDK 3.
  const line = major > 0 ? major : minor >= 300 ? 3 : minor >= 200 ? 2 : minor >= 27 ? 1 : 0;
  return line === 1 || line === 2 || line === 3 ? line : undefined;
}

/** Whether one of the SDK's packages has the number of its major there, and not one of those from 0.27, 0.200 or 0.300 on. */
export function isStable(name: string, line: SdkLine): boolean {
  return stablePackage.test(name) || (line === 3 && name === '@opentelemetry/sdk-logs');
}

const stablePackage = /^@opentelemetry\/(?:resources|sdk-(?:trace(?:-base|-node|-web)?|metrics)|exporter-zipkin)$/;

/** The packages of SDK 2 that are another one in SDK 3. */
export const mergedInLine3: readonly string[] = ['sdk-trace-base', 'sdk-trace-node', 'sdk-trace-web'].map(
  (name) => `@opentelemetry/${name}`,
);

/** The versions of `@opentelemetry/api` that the SDK of a major takes for a peer at most: of its newest releases. */
export const apiOfLine: Readonly<Record<SdkLine, VersionRange>> = {
  1: { from: [1, 0, 0], below: [1, 10, 0] },
  2: { from: [1, 0, 0], below: [1, 10, 0] },
  3: { from: [1, 10, 0], below: [1, 11, 0] },
};

/** The newest releases of each major, of the packages that are stable and of those that are not. */
export const newestOfLine: Readonly<Record<SdkLine, { readonly stable: string; readonly unstable: string }>> = {
  1: { stable: '1.30.1', unstable: '0.57.2' },
  2: { stable: '2.12.1', unstable: '0.223.0' },
  3: { stable: '3.1.1', unstable: '0.301.0' },
};
