/** The official builds of the collector; `custom`: another one, with components of its own. */
export type Distribution = 'core' | 'contrib' | 'k8s' | 'otlp' | 'custom';

/** Those whose components are part of otelcol-contrib's, and known. */
export type SmallDistribution = 'core' | 'k8s';

export const distributions: readonly Distribution[] = ['core', 'contrib', 'k8s', 'otlp', 'custom'];

/** The distribution that a word in a modeline names: one that is not official counts as a build of its own. */
export function distributionNamed(word: string): Distribution {
  return distributions.find((name) => name === word) ?? 'custom';
}

export function isSmall(distribution: Distribution | undefined): distribution is SmallDistribution {
  return distribution === 'core' || distribution === 'k8s';
}
