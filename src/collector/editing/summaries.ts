/** What the keys that every configuration has are for. */
export const sectionSummaries: Readonly<Record<string, string>> = {
  receivers: 'How telemetry comes in.',
  processors: 'What is done with it on the way, in the order of the pipeline.',
  exporters: 'Where it is sent.',
  connectors: 'What joins pipelines: an exporter of one and a receiver of another.',
  extensions: 'What the collector can do besides, such as health checks and authentication.',
  service: "What of all this runs: pipelines, extensions, and the collector's own telemetry.",
};

export const serviceSummaries: Readonly<Record<string, string>> = {
  extensions: 'The extensions that are started.',
  pipelines: 'The ways of the data, by signal: from receivers through processors to exporters.',
  telemetry: 'Logs, metrics and traces of the collector itself.',
};

export const pipelineSummaries: Readonly<Record<string, string>> = {
  receivers: 'Where the data comes from; connectors as well.',
  processors: 'What is done with it, in this order.',
  exporters: 'Where it goes; connectors as well.',
};
