import * as l10n from '@vscode/l10n';
import { kindNames } from '../../../protocol/span-codes.ts';

/** An OTLP SpanKind in words. */
export function kindName(kind: number): string {
  return kindNames[kind] ?? l10n.t('kind {0}', kind);
}
