/** What the operating system said, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return (code && reasons[code]) ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Record<string, string> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in circles',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'a part of the path is not a directory',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'there was no answer in time',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
  EPIPE: 'the connection was closed',
  EPROTO: 'it does not speak TLS, which https:// asks for',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS, which https:// asks for',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; trust it by its CA file',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown CA; trust that by its CA file',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown CA; trust that by its CA file',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an unknown CA; trust that by its CA file',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};
