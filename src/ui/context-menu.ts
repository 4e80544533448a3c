/**
 * The keyboard opens a context menu where the focus is: on a list whose rows are only active descendants that is the
 * list. This opens it on the row instead, where the editor reads what the menu is for. Without a row there is none.
 */
export function redirectContextMenu(event: MouseEvent, rowId: string | null): void {
  // A pointer says which button it was; the keyboard says none.
  if (event.target !== event.currentTarget || event.button === 2) return;
  event.preventDefault();
  event.stopPropagation();
  const row = rowId === null ? null : document.getElementById(rowId);
  if (!row) return;
  const { left, bottom } = row.getBoundingClientRect();
  row.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left + 24, clientY: bottom - 8 }),
  );
}
