/** A release of opentelemetry-javaagent to name where none is named: the newest when scripts/setup/refresh-versions.ts asked last. */
export const newestJavaAgent = '2.31.1';
