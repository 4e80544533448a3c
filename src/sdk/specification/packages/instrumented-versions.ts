import type { Version } from '../../version-range.ts';

/** An instrumentation that came too early for newer versions of what it instruments, which it leaves alone without a word. */
export interface InstrumentedVersions {
  readonly instrumentation: string;
  readonly instrumented: string;
  /** The first version of the package that it leaves alone. */
  readonly below: Version;
  /** The first release of the instrumentation that does not; absent where there is none. */
  readonly until?: Version;
}

/** By the versions that the releases themselves ask for when they patch a module; of one package the later last. */
export const instrumentedVersions: readonly InstrumentedVersions[] = [
  {
    instrumentation: '@opentelemetry/instrumentation-express',
    instrumented: 'express',
    below: [5, 0, 0],
    until: [0, 49, 0],
  },
  {
    instrumentation: '@opentelemetry/instrumentation-nestjs-core',
    instrumented: '@nestjs/core',
    below: [11, 0, 0],
    until: [0, 46, 0],
  },
  {
    instrumentation: '@opentelemetry/instrumentation-redis',
    instrumented: 'redis',
    below: [4, 0, 0],
    until: [0, 50, 0],
  },
  {
    instrumentation: '@opentelemetry/instrumentation-redis',
    instrumented: 'redis',
    below: [5, 0, 0],
    until: [0, 52, 0],
  },
  { instrumentation: '@opentelemetry/instrumentation-redis-4', instrumented: 'redis', below: [5, 0, 0] },
];
