import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';

/** Options of Node's TLS that say whose certificates are trusted. */
export interface Trust {
  readonly ca?: string[];
  readonly rejectUnauthorized?: boolean;
}

/** Reads whom to trust beside those whom Node trusts. The problem is part of a sentence. */
export function readTrust(settings: {
  readonly caFile?: string;
  readonly skipVerification?: boolean;
}): Result<Trust, string> {
  const { caFile, skipVerification } = settings;
  const verification = skipVerification === true ? { rejectUnauthorized: false } : {};
  if (caFile === undefined) return ok(verification);
  let certificates: string;
  try {
    certificates = readFileSync(caFile, 'utf8');
  } catch (error) {
    return failed(l10n.t('the CA file {0} cannot be read: {1}', caFile, reasonOf(error)));
  }
  try {
    // Reads the first one; TLS itself takes a file without any for an empty one.
    new X509Certificate(certificates);
  } catch {
    return failed(l10n.t('the CA file {0} has no certificates in PEM', caFile));
  }
  return ok({ ca: [...rootCertificates, certificates], ...verification });
}
