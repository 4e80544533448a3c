/** A release of Python: major and minor version. */
export type PythonVersion = readonly [major: number, minor: number];

/** Packages of OpenTelemetry for Python that were released together; each asks for the others in exactly these versions. */
export interface Release {
  /** As people call it. */
  readonly title: string;
  /** The oldest Python that all of its packages run on. */
  readonly python: PythonVersion;
  /** The version of API, SDK and exporters. */
  readonly sdk: string;
  /** The version of instrumentations and of the distribution. */
  readonly instrumentations: string;
}

/** Of `pip index versions opentelemetry-sdk`, and the newest of which all instrumentations were published. */
const newest: Release = { title: 'SDK 1.45.1', python: [3, 10], sdk: '1.45.1', instrumentations: '0.66b1' };

/** Of `pip download --python-version 3.9 opentelemetry-sdk`. */
const ofPython39: Release = { title: 'SDK 1.41.1', python: [3, 9], sdk: '1.41.1', instrumentations: '0.62b1' };

/** The newest first. */
export const releases: readonly Release[] = [newest, ofPython39];

/** The version of a package in a release. */
export function versionIn({ sdk, instrumentations }: Release, name: string): string {
  return /^opentelemetry-(?:instrumentation|distro)/.test(name) ? instrumentations : sdk;
}

export function isBefore(version: PythonVersion, other: PythonVersion): boolean {
  return version[0] < other[0] || (version[0] === other[0] && version[1] < other[1]);
}
