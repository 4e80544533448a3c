import type { Distribution } from './distribution.ts';
import { parseVersion, type Version } from './version.ts';

/** What the name of a container image says of the collector in it. */
export interface CollectorImage {
  /** Absent where it has no tag, or one that is no release. */
  readonly version: Version | undefined;
  /** Absent where the image is none of the project's own. */
  readonly distribution: Distribution | undefined;
}

/** Reads names such as `otel/opentelemetry-collector-contrib:0.89.0`; undefined for one that is no collector's. */
export function readCollectorImage(image: string): CollectorImage | undefined {
  if (!isCollectorImage(image)) return undefined;
  const [, suffix] = officialName.exec(image) ?? [];
  return {
    version: parseVersion(/:([^:@/]+)(?:@|$)/.exec(image)?.[1] ?? ''),
    distribution: suffix === undefined ? undefined : distributions[suffix],
  };
}

/** Whether an image is called as one of the collector's official distributions, from whichever registry. */
export function isCollectorImage(image: string): boolean {
  return /(?:^|\/)opentelemetry-collector(?:-contrib|-k8s|-otlp)?(?::|@|$)/.test(image);
}

/** As the project publishes them, on two registries, or a mirror of one. */
const officialName = /(?:^|\/)(?:otel|opentelemetry-collector-releases)\/opentelemetry-collector([-\w]*)(?=[:@]|$)/;

const distributions: Readonly<Record<string, Distribution>> = {
  '': 'core',
  '-contrib': 'contrib',
  '-k8s': 'k8s',
  '-otlp': 'otlp',
};
