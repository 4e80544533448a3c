import type { IconName } from './icons.tsx';

/** A range of severities as people speak of them. */
export interface SeverityLevel {
  readonly name: string;
  /** The least OTLP SeverityNumber of it. */
  readonly least: number;
  /** CSS class of its colour. */
  readonly class: string;
  /** Its shape, as colour alone says nothing to some. */
  readonly icon?: IconName;
}

/** By OTLP's SeverityNumber, four to each level: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
export const severityLevels: readonly SeverityLevel[] = [
  { name: 'TRACE', least: 1, class: 'secondary-text' },
  { name: 'DEBUG', least: 5, class: 'secondary-text' },
  { name: 'INFO', least: 9, class: '', icon: 'info' },
  { name: 'WARN', least: 13, class: 'warning-text', icon: 'warning' },
  { name: 'ERROR', least: 17, class: 'error-text', icon: 'error' },
  { name: 'FATAL', least: 21, class: 'error-text', icon: 'error' },
];

const unspecified: SeverityLevel = { name: '', least: 0, class: 'secondary-text' };

export function levelOf(severity: number): SeverityLevel {
  return severityLevels[Math.floor((severity - 1) / 4)] ?? unspecified;
}
