import * as l10n from '@vscode/l10n';
import type { Severity } from '../../base/finding.ts';

/** Variables that are not read any more, or have another name. */
interface OutdatedVariable {
  readonly pattern: RegExp;
  /** The name they have now, as a replacement for the pattern. */
  readonly now?: string;
  /** Follows the name. */
  readonly because: string;
  readonly severity?: Severity;
}

/**
 * By the specification (https://opentelemetry.io/docs/specs/otel/protocol/exporter/), and by the change logs of the SDKs and
 * of the Java agent.
 */
const outdatedVariables: readonly OutdatedVariable[] = [
  {
    pattern: /^OTEL_EXPORTER_JAEGER_/,
    because: l10n.t("is of Jaeger's exporters, which SDKs do not have any more; Jaeger takes OTLP"),
  },
  {
    pattern: /^OTEL_EXPORTER_OTLP_SPAN_(?=\w)/,
    now: 'OTEL_EXPORTER_OTLP_TRACES_',
    because: l10n.t('is of a draft of the specification'),
  },
  {
    pattern: /^OTEL_EXPORTER_OTLP_METRIC_(?=\w)/,
    now: 'OTEL_EXPORTER_OTLP_METRICS_',
    because: l10n.t('is of a draft of the specification'),
  },
  { pattern: /^OTEL_EXPORTER$/, now: 'OTEL_TRACES_EXPORTER', because: l10n.t('is of a draft of the specification') },
  {
    pattern: /^OTEL_INSTRUMENTATION_(?:JDBC|MONGO|R2DBC)_STATEMENT_SANITIZER_ENABLED$/,
    because: l10n.t(
      "is deprecated since version 2.28 of the Java agent: 'query-sanitization' stands for 'statement-sanitizer' now",
    ),
    severity: 'hint',
  },
  {
    pattern: /^OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED$/,
    because: l10n.t(
      "is deprecated since version 2.28 of the Java agent: 'db.query-sanitization' stands for 'db-statement-sanitizer' now",
    ),
    severity: 'hint',
  },
  {
    pattern: /^OTEL_DOTNET_AUTO_NETFX_REDIRECT_ENABLED$/,
    now: 'OTEL_DOTNET_AUTO_REDIRECT_ENABLED',
    because: l10n.t('is deprecated'),
    severity: 'hint',
  },
];

interface OutdatedChoice {
  readonly because: string;
  readonly now?: string;
  readonly severity: Severity;
}

const logging: OutdatedChoice = { because: l10n.t("is 'console' by the specification now"), severity: 'hint' };

/** Words that variables do not take any more, or will not. */
const outdatedChoices: Readonly<Record<string, Readonly<Record<string, OutdatedChoice>>>> = {
  OTEL_TRACES_EXPORTER: {
    jaeger: {
      because: l10n.t('is an exporter that SDKs do not have any more; Jaeger takes OTLP'),
      now: 'otlp',
      severity: 'warning',
    },
    zipkin: {
      because: l10n.t('is an exporter that the specification has deprecated; collectors send on to Zipkin'),
      severity: 'hint',
    },
    logging,
  },
  OTEL_METRICS_EXPORTER: { logging },
  OTEL_LOGS_EXPORTER: { logging },
  OTEL_PROPAGATORS: {
    ottrace: { because: l10n.t('is a propagator that the specification has deprecated'), severity: 'hint' },
    jaeger: { because: l10n.t('is a propagator that the specification has deprecated'), severity: 'hint' },
  },
};

export function outdatedVariable(name: string): OutdatedVariable | undefined {
  return outdatedVariables.find(({ pattern }) => pattern.test(name));
}

/** What became of a word that a variable takes, in whatever case it is written. */
export function outdatedChoice(variable: string, word: string): OutdatedChoice | undefined {
  const choices = outdatedChoices[variable] ?? {};
  return Object.hasOwn(choices, word.toLowerCase()) ? choices[word.toLowerCase()] : undefined;
}
