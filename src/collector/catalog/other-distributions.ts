/**
 * Component types that well-known distributions add to the official ones, by the distribution's name. A configuration with
 * one of them is for that distribution, whose other components are not known here.
 */
export const otherDistributions: Readonly<Record<string, readonly string[]>> = {
  Jaeger: [
    'jaeger_storage',
    'jaeger_query',
    'jaeger_storage_exporter',
    'remote_sampling',
    'adaptive_sampling',
    'remote_storage',
  ],
  'eBPF profiler': ['profiling'],
  Splunk: ['smartagent', 'scripted_inputs', 'splunk_inputs', 'discovery', 'lightprometheus', 'config_source_telemetry'],
  SigNoz: [
    'signozspanmetrics',
    'signozclickhousemetrics',
    'signoztailsampler',
    'clickhousetraces',
    'clickhouselogsexporter',
    'clickhousemetricswrite',
    'metadataexporter',
  ],
  Google: [
    'googleservicecontrol',
    'healthagent',
    'casttosum',
    'normalizesums',
    'agentmetrics',
    'dcgm',
    'nvml',
    'varnish',
  ],
  Elastic: ['elasticapmprocessor', 'elasticinframetrics', 'elasticapmintake', 'apmconfig', 'elasticapmconnector'],
  Datadog: ['ddflare', 'ddprofiling', 'infraattributes'],
};
