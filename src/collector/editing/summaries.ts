import * as l10n from '@vscode/l10n';

/** What the keys that every configuration has are for. */
export const sectionSummaries: Readonly<Record<string, string>> = {
  receivers: l10n.t('How telemetry comes in.'),
  processors: l10n.t('What is done with it on the way, in the order of the pipeline.'),
  exporters: l10n.t('Where it is sent.'),
  connectors: l10n.t('What joins pipelines: an exporter of one and a receiver of another.'),
  extensions: l10n.t('What the collector can do besides, such as health checks and authentication.'),
  service: l10n.t("What of all this runs: pipelines, extensions, and the collector's own telemetry."),
};

export const serviceSummaries: Readonly<Record<string, string>> = {
  extensions: l10n.t('The extensions that are started.'),
  pipelines: l10n.t('The ways of the data, by signal: from receivers through processors to exporters.'),
  telemetry: l10n.t('Logs, metrics and traces of the collector itself.'),
};

export const pipelineSummaries: Readonly<Record<string, string>> = {
  receivers: l10n.t('Where the data comes from; connectors as well.'),
  processors: l10n.t('What is done with it, in this order.'),
  exporters: l10n.t('Where it goes; connectors as well.'),
};
