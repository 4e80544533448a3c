import { isOpenTelemetryAgent } from './command-options.ts';
import type { Program, SdkFile } from './file.ts';
import { knownValue, lastOf, type Setting } from './setting.ts';

export type Protocol = 'grpc' | 'http';

/** How a program sends OTLP, and what tells. */
export interface Sending {
  readonly protocol: Protocol;
  /** Absent: it is the default of what the program runs with, which `by` names. */
  readonly setting?: Setting;
  readonly by?: string;
}

/** What an endpoint is for: all signals, or the one in its name. */
export function signalOf({ variable }: Setting): string | undefined {
  const [, signal] = /^OTEL_EXPORTER_OTLP_(?:(TRACES|METRICS|LOGS)_)?ENDPOINT$/.exec(variable) ?? [];
  return signal?.toLowerCase();
}

/** How a program sends to an endpoint; undefined where the file does not say for certain. */
export function sendingTo(endpoint: Setting, program: Program, file: SdkFile): Sending | undefined {
  const signal = signalOf(endpoint);
  const names = [
    ...(signal ? [`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_PROTOCOL`] : []),
    'OTEL_EXPORTER_OTLP_PROTOCOL',
  ];
  for (const name of names) {
    const setting = lastOf(program.settings, name);
    if (!setting) continue;
    const value = knownValue(setting)?.text.trim().toLowerCase();
    if (value === 'grpc') return { protocol: 'grpc', setting };
    return value !== undefined && /^http[/_]/.test(value) ? { protocol: 'http', setting } : undefined;
  }
  const exporters = lastOf(program.settings, 'OTEL_TRACES_EXPORTER');
  if (exporters && knownValue(exporters)?.text.trim() !== 'otlp') return undefined;
  return byDefault(program, file);
}

/** What sends by a protocol of its own unless told otherwise. */
function byDefault(program: Program, file: SdkFile): Sending | undefined {
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
  return agents.length > 0 && isSecond ? { protocol: 'http', by: 'version 2 of the Java agent' } : undefined;
}
