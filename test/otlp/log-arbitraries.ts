import fc from 'fast-check';
import { attributed, id, requestOf, text, uint32, uint64, value } from './otlp-arbitraries.ts';
import type { Fields } from './otlp-schema.ts';

const logRecord: fc.Arbitrary<Fields> = fc.record(
  {
    timeUnixNano: uint64,
    observedTimeUnixNano: uint64,
    severityNumber: fc.nat(24),
    severityText: text,
    body: value,
    ...attributed,
    flags: uint32,
    traceId: id(16),
    spanId: id(8),
    eventName: text,
  },
  { requiredKeys: [] },
);

/** Any ExportLogsServiceRequest, as plain fields. */
export const logRequest = requestOf('resourceLogs', 'scopeLogs', 'logRecords', logRecord);
