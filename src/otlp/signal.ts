/** What an OTLP export request carries. */
export type Signal = 'traces' | 'metrics' | 'logs';
