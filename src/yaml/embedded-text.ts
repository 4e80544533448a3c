import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/range.ts';
import { alignBlock, editBlock, editFolded } from './block-scalar.ts';
import { alignPlain, editPlain } from './plain-scalar.ts';
import { decodeQuoted, editQuoted } from './quoted-scalar.ts';
import type { YamlScalar } from './yaml-node.ts';

/** A text that stands as a scalar inside another one, such as a configuration in a ConfigMap, and the way back. */
export interface EmbeddedText {
  readonly text: string;
  /** The place in the file of a range of `text`. */
  rangeInFile(range: OffsetRange): OffsetRange;
  /** The edit of the file that makes `edit` in `text`, indented or escaped as the scalar needs; undefined when it cannot be written there. */
  editInFile(edit: TextEdit): TextEdit | undefined;
}

/** Reads a scalar of `fileText` as a text of its own. */
export function embeddedText(scalar: YamlScalar, fileText: string): EmbeddedText {
  const offsets = alignScalar(scalar, fileText);
  // Never seen but by a bug: then findings still have a place, and there are no edits.
  if (!offsets) return { text: scalar.text, rangeInFile: () => scalar.range, editInFile: () => undefined };

  const rangeInFile = ({ start, end }: OffsetRange): OffsetRange => {
    if (start === end) return { start: offsets[start]!, end: offsets[start]! };
    const last = offsets[end - 1]!;
    // Where the next character follows at once, its place is the end; else an escape or an indentation lies between.
    const next = offsets[end]!;
    const gap = fileText.slice(last, next);
    return { start: offsets[start]!, end: /[\n\r]/.test(gap) ? last + (gap.startsWith('\r\n') ? 2 : 1) : next };
  };
  return {
    text: scalar.text,
    rangeInFile,
    editInFile(edit) {
      if (scalar.style === 'literal') return editBlock(edit, scalar, fileText, offsets);
      if (scalar.style === 'single-quoted' || scalar.style === 'double-quoted') {
        return editQuoted(edit, scalar, scalar.style, fileText, offsets);
      }
      return scalar.style === 'folded'
        ? editFolded(edit, fileText, offsets)
        : editPlain(edit, scalar, fileText, offsets);
    },
  };
}

/** The offset in the file of every character of the scalar's text, and of its end. */
function alignScalar(scalar: YamlScalar, fileText: string): Int32Array | undefined {
  if (scalar.style === 'single-quoted' || scalar.style === 'double-quoted') {
    const decoded = decodeQuoted(fileText, scalar.range, scalar.style);
    return decoded.text === scalar.text ? decoded.offsets : undefined;
  }
  return scalar.style === 'plain' ? alignPlain(scalar, fileText) : alignBlock(scalar, fileText);
}
