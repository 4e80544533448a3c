/**
 * The messages of the user's language, for a process or thread that the editor starts: the first import of each, since
 * modules make texts when they are loaded. Without them, and where they cannot be read, it is English.
 */
import * as l10n from '@vscode/l10n';
import { translationsVariable } from '../protocol/translations.ts';

const file = process.env[translationsVariable];
if (file) {
  try {
    l10n.config({ fsPath: file });
  } catch {
    // Whoever has it in English can still work.
  }
}
