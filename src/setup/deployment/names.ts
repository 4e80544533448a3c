/** A name of a service as hosts and Kubernetes may have it: small letters, digits and dashes, 63 at most. */
export function nameInCluster(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'service' : plain;
}
