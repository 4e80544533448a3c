/** Cases in which we and the collector differ, or name different things, and why that is so. We never refuse what it accepts. */
export const knownDifferences: Readonly<Record<string, string>> = {
  'gateway: boolean key': 'a type that no known release has is but a warning for a release newer than the catalog',
  'gateway: receiver of no known type': 'as above; the reference to what is gone is told of',
  'gateway: exporter that was removed': 'the collector names the section only',
  'gateway: null key': 'the collector calls it <nil>',
  'gateway: id only blanks': 'the collector names the section only',
  'gateway: profiles pipeline': 'whether the feature gate is set is said on the command line of the collector',
  'exporter/otlp_grpc: compression is a number':
    'of a choice of words it is not known here which take numbers too, as verbosity does',
  'exporter/otlp_grpc: balancer that there is not':
    'which balancers there are depends on what the collector is built with',
  'exporter/otlp_http: endpoint that is no URL': 'URLs are not judged',
  'exporter/debug: verbosity by a wrong number': 'numbers for words are not judged',
  'exporter/debug: verbosity empty': 'an empty text mostly stands for what is usual',
  'receiver/file_log: encoding that there is not': 'which encodings there are is not known',
  'receiver/syslog: zone that there is not': 'which time zones there are, the machine knows that the collector runs on',
  'processor/attributes: span kinds that there are not': 'kinds of spans are not judged',
  'processor/filter: severity that there is not': 'severities are not judged',
  'processor/resource_detection: detector of a cloud': 'it fails outside of a cluster only',
};
