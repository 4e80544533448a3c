import { isAtLeast, type Project, versionOf } from '../../project.ts';

/**
 * The generation of the SDK that a package is of, by its version: packages are released together, stable ones as 2.x and
 * experimental ones from 0.200 on. `undefined`: its version does not tell, or the package goes with both. After
 * https://github.com/open-telemetry/opentelemetry-js/blob/main/doc/upgrade-to-2.x.md.
 */
export function generationOf(project: Project, name: string): 1 | 2 | undefined {
  const first = stable.test(name) ? ([2, 0] as const) : experimental.test(name) ? ([0, 200] as const) : undefined;
  // A range of several versions says nothing of the one that is installed.
  if (!first || !/^[~^]?\d+(\.\d+){1,2}$/.test(project.dependencies.get(name) ?? '')) return undefined;
  const version = versionOf(project, name);
  return version && (isAtLeast(version, first) ? 2 : 1);
}

/** Those that hand spans, metrics, records and resources to each other: propagators and the like go with both. */
const stable = /^@opentelemetry\/(resources|sdk-metrics|sdk-trace-(base|node|web)|exporter-(zipkin|jaeger))$/;
const experimental =
  /^@opentelemetry\/(sdk-node|sdk-logs|exporter-(trace|metrics|logs)-otlp-(grpc|http|proto)|exporter-prometheus|otlp-transformer)$/;
