import type { TextEdit } from './edit.ts';

/** A piece of the text between two edits: kept from the original, or inserted. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** Edits of the original that do what `first` does to it and then `second` to the result. Neither may overlap in itself. */
export function composedEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  return editsOf(editedPieces(editedPieces([{ start: 0, end: Number.POSITIVE_INFINITY }], first), second));
}

/** Where an offset of the original is after the edits; one inside of what they replace comes behind that. */
export function movedOffset(offset: number, edits: readonly TextEdit[]): number {
  let moved = offset;
  for (const { range, newText } of edits) {
    if (range.end <= offset) moved += newText.length - (range.end - range.start);
    else if (range.start < offset) moved += newText.length - (offset - range.start);
  }
  return moved;
}

function editedPieces(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.order - b.order);
  const result: Piece[] = [];
  const left = [...pieces].reverse();
  let at = 0;
  /** Goes on to an offset, with or without what lies on the way. */
  const advance = (to: number, keep: boolean) => {
    while (at < to) {
      const piece = left.pop()!;
      const length = lengthOf(piece);
      const taken = Math.min(length, to - at);
      if (keep) result.push(slice(piece, 0, taken));
      if (taken < length) left.push(slice(piece, taken, length));
      at += taken;
    }
  };
  for (const { range, newText } of ordered) {
    advance(range.start, true);
    result.push({ text: newText });
    advance(range.end, false);
  }
  return [...result, ...left.reverse()];
}

function editsOf(pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      newText += piece.text;
      continue;
    }
    if (newText !== '' || piece.start > at) edits.push({ range: { start: at, end: piece.start }, newText });
    newText = '';
    at = piece.end;
  }
  return edits;
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function slice(piece: Piece, from: number, to: number): Piece {
  if ('text' in piece) return { text: piece.text.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}
