/**
 * The release of OpenTelemetry's instrumentation that is set up: agent, starter and bill of materials are of one version. It runs
 * from Java 8 on, the starter with Spring Boot 2.6 and newer, 4 included. https://opentelemetry.io/docs/zero-code/java/
 */
export const instrumentation = '2.31.1';

/** The newest release for which the starter is published. */
export const agentArtifact = {
  group: 'io.opentelemetry.javaagent',
  artifact: 'opentelemetry-javaagent',
  version: instrumentation,
} as const;

/** For builds in which nobody says it. */
export const dependencyPlugin = '3.8.1';

/** Samplers that go with it, of which one knows of paths. */
export const samplers = {
  group: 'io.opentelemetry.contrib',
  artifact: 'opentelemetry-samplers',
  version: '1.54.0-alpha',
} as const;
