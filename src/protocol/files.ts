/** Traces on their way out of the receiver and into it. */
import type { TraceListQuery } from './traces.ts';

export interface TraceExport {
  /** Absolute; written whole or left as it was. */
  readonly path: string;
  /** Lines of OTLP/JSON as the Collector's file exporter writes them, or one document as Jaeger's UI opens it. */
  readonly format: 'otlp' | 'jaeger';
  readonly selection:
    | 'all'
    | { readonly traceIds: readonly string[] }
    | Pick<TraceListQuery, 'filter' | 'errorsOnly' | 'service'>;
}

export interface ExportSummary {
  readonly traces: number;
  readonly spans: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Why nothing was written, as a sentence that says what to do. */
  readonly problem?: string;
}

export interface ImportSummary {
  /** What the file or reply was, as `Jaeger JSON`; absent when nothing in it could be read. */
  readonly format?: string;
  readonly spans: number;
  readonly logs: number;
  /** Data points of metrics. */
  readonly points: number;
  /** Of the first hundred traces, in order. */
  readonly traceIds: readonly string[];
  /** What could not be read, each a sentence with its place; at most a hundred, then how many more. */
  readonly problems: readonly string[];
}

/** A server that holds traces. */
export interface RemoteSource {
  readonly kind: 'jaeger' | 'tempo';
  /** Where its API or, for Jaeger, its UI is: `https://host/base`, without `/api/…`. */
  readonly baseUrl: string;
  /** Sent to this server only, and never shown: `authorization`, `x-scope-orgid`, … */
  readonly headers: Readonly<Record<string, string>>;
  /** PEM file of certificates to trust beside the system's. */
  readonly caFile?: string;
  /** Takes any certificate. */
  readonly skipVerification?: boolean;
}
