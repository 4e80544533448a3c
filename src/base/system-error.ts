import * as l10n from '@vscode/l10n';

/** What the operating system said, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return (code && reasons[code]) ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Record<string, string> = {
  ENOENT: l10n.t('no such file or directory'),
  EACCES: l10n.t('permission denied'),
  EPERM: l10n.t('operation not permitted'),
  EISDIR: l10n.t('it is a directory'),
  ELOOP: l10n.t('its links lead in circles'),
  ENAMETOOLONG: l10n.t('its name is too long'),
  ENOTDIR: l10n.t('a part of the path is not a directory'),
  EROFS: l10n.t('the file system is read-only'),
  ENOSPC: l10n.t('no space left on the device'),
  ECONNREFUSED: l10n.t('nothing listens there'),
  ECONNRESET: l10n.t('the connection was reset'),
  ENOTFOUND: l10n.t('there is no host of this name'),
  EAI_AGAIN: l10n.t('the name of the host could not be looked up'),
  EHOSTUNREACH: l10n.t('the host cannot be reached'),
  ENETUNREACH: l10n.t('the network cannot be reached'),
  ETIMEDOUT: l10n.t('there was no answer in time'),
  HPE_INVALID_CONSTANT: l10n.t('it does not speak HTTP'),
  EPIPE: l10n.t('the connection was closed'),
  EPROTO: l10n.t('it does not speak TLS, which https:// asks for'),
  ERR_SSL_WRONG_VERSION_NUMBER: l10n.t('it does not speak TLS, which https:// asks for'),
  DEPTH_ZERO_SELF_SIGNED_CERT: l10n.t('its certificate is self-signed; trust it by its CA file'),
  SELF_SIGNED_CERT_IN_CHAIN: l10n.t('its certificate is signed by an unknown CA; trust that by its CA file'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: l10n.t('its certificate is signed by an unknown CA; trust that by its CA file'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: l10n.t('its certificate is signed by an unknown CA; trust that by its CA file'),
  CERT_HAS_EXPIRED: l10n.t('its certificate has expired'),
  ERR_TLS_CERT_ALTNAME_INVALID: l10n.t('its certificate is for another host'),
};
