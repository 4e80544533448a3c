/** Cases in which we and the collector differ, or name different things, and why that is so. We never refuse what it accepts. */
export const knownDifferences: Readonly<Record<string, string>> = {
  'gateway: boolean key': 'a type that no known release has is but a warning for a release newer than the catalog',
  'gateway: receiver of no known type': 'as above; the reference to what is gone is told of',
  'gateway: exporter that was removed': 'the collector names the section only',
  'gateway: null key': 'the collector calls it <nil>',
  'gateway: id only blanks': 'the collector names the section only',
  'gateway: profiles pipeline': 'whether the feature gate is set is said on the command line of the collector',
  'gateway: comment without a blank': 'values of service.telemetry are not judged yet',
  'anchors: anchor twice': 'keys of components are not judged yet',
  'anchors: quoted merge key': 'keys of components are not judged yet',
};
