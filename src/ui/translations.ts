/** The messages of the editor's language: the first thing each page loads, since modules make texts when they are loaded. */
import * as l10n from '@vscode/l10n';
import { writeNumbersIn } from '../base/format.ts';

const messages = document.getElementById('messages')?.textContent;
if (messages) {
  l10n.config({ contents: JSON.parse(messages) as Record<string, string> });
  writeNumbersIn(document.documentElement.lang);
}
