/** Whether an instrumentation scope is a library of the OpenTelemetry project, by the names that those of its languages have. */
export function isInstrumentationLibrary(scope: string): boolean {
  return /^(@opentelemetry\/(instrumentation|auto)|opentelemetry\.instrumentation\.|io\.opentelemetry\.|go\.opentelemetry\.io\/contrib\/|OpenTelemetry\.Instrumentation\.|OpenTelemetry::Instrumentation::)/.test(
    scope,
  );
}
