import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { formatCount } from '../base/format.ts';
import { visibleText } from '../base/untrusted-text.ts';

/** Characters shown at first; a value may have millions. */
const clipped = 2_000;

/** Text of any length, as it was sent; the rest of a long one on demand. */
export function LongText({ text, limit = clipped }: { text: string; limit?: number }) {
  const [whole, setWhole] = useState(false);
  const shown = whole || text.length <= limit ? text : text.slice(0, limit);
  return (
    <>
      <span class="text untrusted">{visibleText(shown)}</span>
      {shown.length < text.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {l10n.t('… show all {0} characters', formatCount(text.length))}
        </button>
      )}
    </>
  );
}
