/**
 * What goes together: the versions that `rebar.config` of `opentelemetry_cowboy` 1.0.0 is tried with.
 * https://github.com/open-telemetry/opentelemetry-erlang-contrib/blob/main/instrumentation/opentelemetry_cowboy/rebar.config
 */
export const versions = {
  opentelemetry_api: '~> 1.4',
  opentelemetry: '~> 1.5',
  opentelemetry_exporter: '~> 1.8',
  opentelemetry_cowboy: '~> 1.0',
  cowboy_telemetry: '~> 0.4',
} as const;
