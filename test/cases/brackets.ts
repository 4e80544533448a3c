import * as l10n from '@vscode/l10n';
import { expect } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';

/** Tests of translations run the same cases in a language that puts each message into brackets: see `test/l10n`. */
export const isBracketed = l10n.t('message') !== 'message';

/** What is said, as it is in English. */
export function withoutBrackets(text: string): string {
  return isBracketed ? text.replaceAll(/[⟦⟧]/g, '') : text;
}

/** That all of a message has gone through `l10n.t`. */
export function expectTranslated(...messages: readonly string[]): void {
  if (isBracketed) for (const message of messages) expect(message).toMatch(/^\p{L}?⟦.*⟧[.]?$/su);
}

/** The same of all that a finding says; what its fixes write into the user's text is in no language. */
export function expectTranslatedFinding({ message, related = [], elsewhere = [], fixes }: Finding): void {
  expectTranslated(
    message,
    ...[...related, ...elsewhere].map((place) => place.message),
    ...fixes.map(({ title }) => title),
  );
  for (const { edits } of fixes) for (const { newText } of edits) expect(newText).not.toMatch(/[⟦⟧]/);
}
