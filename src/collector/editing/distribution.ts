/** An official distribution that is smaller than otelcol-contrib. */
export type SmallDistribution = 'core' | 'k8s';

/**
 * The small distribution that a file is for, as `distribution=` in its modeline says or the images that all of its
 * workloads run; undefined where it is otelcol-contrib, another, or not known.
 */
export function distributionOf(fileText: string): SmallDistribution | undefined {
  const [modeline = ''] = /^[ \t]*#[ \t]*spanwright:.*$/m.exec(fileText) ?? [];
  const named = /\bdistribution=(\S+)/.exec(modeline)?.[1];
  if (named !== undefined) return distributions[named];
  const images = [
    ...fileText.matchAll(/^[ \t-]*(?:image|repository):[^\n#]*?\bopentelemetry-collector(-\w+)?(?=[\s:@"']|$)/gm),
  ];
  const [first, ...others] = new Set(images.map(([, suffix = '']) => suffix));
  return first !== undefined && others.length === 0 ? distributions[first] : undefined;
}

/** By the names in modelines, and by how images are called behind `opentelemetry-collector`. */
const distributions: Readonly<Record<string, SmallDistribution>> = {
  core: 'core',
  k8s: 'k8s',
  '': 'core',
  '-k8s': 'k8s',
};
