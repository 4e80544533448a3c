/** No factory of the newest release told the keys of these, so that one that is not known is a warning, and no error. */
const unknownToFactory = Object.fromEntries(
  [
    'exporter/zipkin: key unknown',
    'exporter/syslog: key of TLS unknown',
    'exporter/stef: key unknown',
    'exporter/awsxray: key unknown',
    'exporter/googlecloud: key of log unknown',
    'exporter/googlecloud: key unknown',
    'exporter/googlemanagedprometheus: key of metric unknown',
    'exporter/googlemanagedprometheus: key deep down unknown',
    'receiver/k8s_cluster: key unknown',
    'receiver/collectd: key unknown',
    'receiver/awsecscontainermetrics: key unknown',
    'receiver/stef: key unknown',
    'extension/basicauth: key unknown',
    'extension/opamp: capability that there is not',
    'extension/opamp: polling of a socket',
    'extension/k8s_leader_elector: key unknown',
  ].map((name) => [name, 'a warning, for want of what the newest release takes']),
);

/**
 * Cases in which we and the collector differ, or name different things, and why that is so; those of one release begin with it.
 * We never refuse what it accepts.
 */
export const knownDifferences: Readonly<Record<string, string>> = {
  'gateway: boolean key': 'a type that no known release has is but a warning for a release newer than the catalog',
  'gateway: null key': 'the collector calls it <nil>',
  'anchors: reference from a merged pipeline undefined':
    'pipelines share the list: the collector names another of them',
  'gateway: profiles pipeline': 'whether the feature gate is set is said on the command line of the collector',
  'exporter/otlp_grpc: balancer that there is not':
    'which balancers there are depends on what the collector is built with',
  'receiver/file_log: encoding that there is not': 'which encodings there are is not known',
  'receiver/syslog: zone that there is not': 'which time zones there are, the machine knows that the collector runs on',
  'processor/resource_detection: detector of a cloud': 'it fails outside of a cluster only',
  'telemetry: exporter that there is not': 'the collector crashes over it, rather than to refuse it',
  'telemetry: processor of no kind': 'likewise',
  'telemetry: resource value is a number': 'attributes of the resource are not judged',
  'processor/transform: statements as text': 'a list is written as one text, which is not parsed as a statement',
  'processor/logdedup: zone that there is not': 'as for syslog',
  'processor/logdedup: body as a whole left out': 'some releases take it',
  'receiver/tcp_log: size below the least': 'the least size is not known here',
  'receiver/kubelet_stats: groups as text': 'the catalog has no type of the list',
  'connector/routing: pipeline that there is not': 'pipelines in a table of routes are not looked up',
  'connector/routing: pipeline of another signal': 'likewise',
  'connector/routing: pipeline that is not beyond it': 'likewise',
  'connector/routing: key of a route unknown': 'the statement is judged first, in the context that is left',
  ...unknownToFactory,
};
