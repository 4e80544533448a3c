import * as l10n from '@vscode/l10n';
import { isOpenTelemetryAgent } from './command-options.ts';
import type { Program, SdkFile } from './file.ts';
import { knownValue, lastOf, type Setting } from './setting.ts';

/** How a program sends OTLP, and what tells. */
export interface Sending {
  readonly protocol: 'grpc' | 'http';
  /** Absent: it is the default of what the program runs with, which `by` names. */
  readonly setting?: Setting;
  readonly by?: string;
}

/** An endpoint of OTLP: for all signals, with no `signal`, or for one. */
export interface Endpoint {
  readonly signal?: string;
  /** What says by what protocol is sent, the first that is set. */
  readonly protocols: readonly string[];
}

/** What endpoint a setting is; undefined: none of OTLP. */
export function endpointOf({ variable }: Setting): Endpoint | undefined {
  const general = 'OTEL_EXPORTER_OTLP_PROTOCOL';
  if (variable === 'OTEL_EXPORTER_OTLP_ENDPOINT') return { protocols: [general] };
  const [, name] = /^OTEL_EXPORTER_OTLP_(TRACES|METRICS|LOGS)_ENDPOINT$/.exec(variable) ?? [];
  if (name) return { signal: name.toLowerCase(), protocols: [`OTEL_EXPORTER_OTLP_${name}_PROTOCOL`, general] };
  const [, prefix, what] = springEndpoint.exec(variable) ?? [];
  return what ? { signal: what === 'TRACING' ? 'traces' : 'logs', protocols: [`${prefix}TRANSPORT`] } : undefined;
}

/** Of Spring Boot's own tracing, as of version 3 and of version 4. */
const springEndpoint =
  /^(MANAGEMENT_(?:OTLP_(?=\w+_ENDPOINT)|OPENTELEMETRY_(?=\w+_EXPORT))(TRACING|LOGGING)_(?:EXPORT_OTLP_)?)ENDPOINT$/;

/** How a program sends to an endpoint; undefined where the file does not say for certain. */
export function sendingTo({ protocols }: Endpoint, program: Program, file: SdkFile): Sending | undefined {
  for (const name of protocols) {
    const setting = lastOf(program.settings, name);
    if (!setting) continue;
    const value = knownValue(setting)?.text.trim().toLowerCase();
    if (value === 'grpc') return { protocol: 'grpc', setting };
    return value !== undefined && /^http(?:[/_]|$)/.test(value) ? { protocol: 'http', setting } : undefined;
  }
  if (protocols.some((name) => name.startsWith('MANAGEMENT_'))) return { protocol: 'http', by: 'Spring Boot' };
  const exporters = lastOf(program.settings, 'OTEL_TRACES_EXPORTER');
  if (exporters && knownValue(exporters)?.text.trim() !== 'otlp') return undefined;
  return byDefault(program, file);
}

/** What sends by a protocol of its own unless told otherwise. */
function byDefault(program: Program, file: SdkFile): Sending | undefined {
  if (program.settings.some(({ form }) => form === 'application'))
    return { protocol: 'http', by: 'opentelemetry_exporter' };
  const words = program.commands.flat().map(({ text }) => text);
  if (words.some((word) => /(?:^|\/)opentelemetry-instrument$/.test(word))) {
    return { protocol: 'grpc', by: 'opentelemetry-instrument' };
  }
  if (words.some((word) => /@opentelemetry\/auto-instrumentations-node\/register/.test(word))) {
    return { protocol: 'http', by: '@opentelemetry/auto-instrumentations-node' };
  }
  // Version 1 of the agent sent by gRPC.
  const agents = program.commands.flat().filter(isOpenTelemetryAgent);
  const places = [...agents, ...file.fetched].map(({ text }) => text);
  const isSecond = places.some((place) =>
    /\/(?:latest\/download|download\/v?2\.[^/]*)\/opentelemetry-javaagent|opentelemetry-javaagent-2\.\d/.test(place),
  );
  return agents.length > 0 && isSecond ? { protocol: 'http', by: l10n.t('version 2 of the Java agent') } : undefined;
}
