import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { dispatchKey, type KeyBinding } from './keymap.ts';
import { MenuButton } from './menu-button.tsx';
import { rovingTarget } from './roving.ts';
import { VirtualRows, type VirtualRowsHandle } from './virtual-rows.tsx';
import './data-table.css';

/** One column of a table whose rows are known by number only: no object a row. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** Pixels that it has at least. */
  readonly width: number;
  /** Its share of the room that is left; 0 when absent. */
  readonly grow?: number;
  /** Numbers stand at the end. */
  readonly align?: 'end';
  /** False for what has no order. */
  readonly sortable?: boolean;
  /** What it is called where its neighbours are not seen; with the label in it. */
  readonly spoken?: string;
  /** Says more than the label. */
  readonly hint?: string;
  cell(row: number): ComponentChildren;
  /** The full text, where the cell may be too narrow for it. */
  title?(row: number): string;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Columns of which the reader chooses those to be shown. */
export interface ColumnChoice {
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly shown: readonly string[];
  onChange(shown: readonly string[]): void;
}

interface DataTableProps {
  /** Names the table to screen readers, and its parts in the page: once a page. */
  readonly name: string;
  /** Those shown, in their order. */
  readonly columns: readonly Column[];
  readonly choice?: ColumnChoice;
  /** Rows, already in the order that `sort` asks for. */
  readonly count: number;
  readonly sort: Sort | undefined;
  onSort(sort: Sort): void;
  /** The row that the keyboard is on; -1 for none. */
  readonly active: number;
  onActivate(row: number): void;
  /** Enter or a double click. */
  onOpen?(row: number): void;
  rowClass?(row: number): string;
  /** More keys, such as those of the view around it. */
  readonly keys?: readonly KeyBinding[];
  /** Told all keys that it has, for the sheet of keys. */
  readonly bound?: { current: readonly KeyBinding[] };
  readonly handle?: { current: VirtualRowsHandle | undefined };
  readonly rowHeight?: number;
}

/** A table of any length: draws the rows in sight, sorts by its header, scrolls in both directions. */
export function DataTable(props: DataTableProps) {
  const { name, columns, choice, count, active, onActivate, onOpen, rowClass, keys = [], bound } = props;
  const own = useRef<VirtualRowsHandle | undefined>(undefined);
  const handle = props.handle ?? own;
  const rowHeight = props.rowHeight ?? 22;
  const template = columns.map(({ width, grow = 0 }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
  const narrowest = columns.reduce((sum, { width }) => sum + width, 0);
  const go = (row: number) => {
    if (count === 0) return;
    const to = Math.max(0, Math.min(count - 1, row));
    onActivate(to);
    handle.current?.show(to);
  };
  const page = () => Math.max(1, Math.floor(handle.current?.visible() ?? 1) - 1);
  const bindings: readonly KeyBinding[] = [
    { keys: ['ArrowDown', 'j'], label: l10n.t('Next row'), run: () => go(active + 1) },
    { keys: ['ArrowUp', 'k'], label: l10n.t('Previous row'), run: () => go(active - 1) },
    { keys: ['PageDown'], label: l10n.t('Page down'), run: () => go(active + page()) },
    { keys: ['PageUp'], label: l10n.t('Page up'), run: () => go(active - page()) },
    { keys: ['Home'], label: l10n.t('First row'), run: () => go(0) },
    { keys: ['End'], label: l10n.t('Last row'), run: () => go(count - 1) },
    ...(onOpen ? [{ keys: ['Enter'], label: l10n.t('Open'), run: () => active >= 0 && onOpen(active) }] : []),
    ...keys,
  ];
  if (bound) bound.current = bindings;
  const rowId = (row: number) => `${name.toLowerCase().replaceAll(' ', '-')}-row-${row}`;
  return (
    <div class="data-table" style={{ '--columns': template.join(' '), '--narrowest': `${narrowest}px` }}>
      <VirtualRows
        class="data-rows"
        role="grid"
        tabIndex={0}
        aria-label={name}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        {...(active >= 0 && active < count && { 'aria-activedescendant': rowId(active) })}
        count={count}
        rowHeight={rowHeight}
        header={{ height: rowHeight, content: <Header {...props} /> }}
        handle={handle}
        onFocus={({ target, currentTarget }) => {
          if (target === currentTarget && active < 0 && count > 0) onActivate(Math.ceil(handle.current?.top() ?? 0));
        }}
        onKeyDown={(event) => {
          // Buttons in the header and in cells have keys of their own.
          if (event.target !== event.currentTarget || !dispatchKey(bindings, event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        renderRow={(row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys; its rows are active descendants
          <div
            key={row}
            id={rowId(row)}
            role="row"
            class={`data-row ${row === active ? 'active' : ''} ${rowClass?.(row) ?? ''}`}
            aria-rowindex={row + 2}
            aria-selected={row === active}
            onClick={() => onActivate(row)}
            onDblClick={() => onOpen?.(row)}
          >
            {columns.map((column) => (
              <div key={column.id} role="gridcell" class={cellClass(column)} title={column.title?.(row)}>
                {column.cell(row)}
              </div>
            ))}
          </div>
        )}
      />
      {choice && <Choice {...choice} />}
    </div>
  );
}

/** One tab stop; the arrow keys go from column to column, Enter sorts. */
function Header({ columns, sort, onSort }: Pick<DataTableProps, 'columns' | 'sort' | 'onSort'>) {
  const header = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(header.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = rovingTarget(event.key, at, buttons.length, 'horizontal');
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[to]?.focus();
  };
  const lastFocused = useSignal<string | undefined>(undefined);
  const sortables = columns.filter(({ sortable }) => sortable !== false).map(({ id }) => id);
  const stop = [lastFocused.value, sort?.column].find((id) => sortables.includes(id ?? '')) ?? sortables[0];
  return (
    <div role="row" aria-rowindex={1} class="data-row data-header" ref={header} onKeyDown={move}>
      {columns.map((column) => {
        const { id, label, spoken, align, sortable, hint } = column;
        if (sortable === false) {
          return (
            <div key={id} role="columnheader" class={cellClass(column)} title={hint}>
              <span class="data-label untrusted">{label}</span>
            </div>
          );
        }
        const direction = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : 'none';
        // Of numbers the largest are looked for first, of names the first.
        const descending = direction === 'none' ? align === 'end' : direction === 'ascending';
        return (
          <div key={id} role="columnheader" class={cellClass(column)} aria-sort={direction}>
            <button
              type="button"
              title={hint ?? l10n.t('Sort by {0}', label)}
              aria-label={spoken}
              tabIndex={id === stop ? 0 : -1}
              onFocus={() => {
                lastFocused.value = id;
              }}
              onClick={() => onSort({ column: id, descending })}
            >
              <span class="data-label untrusted">{label}</span>
              {direction !== 'none' && <Icon name={direction === 'descending' ? 'arrowDown' : 'arrowUp'} />}
            </button>
          </div>
        );
      })}
    </div>
  );
}

function Choice({ columns, shown, onChange }: ColumnChoice) {
  return (
    <div class="data-choice">
      <MenuButton
        icon="columns"
        label={l10n.t('Columns')}
        items={columns.map(({ id, label }) => ({ id, label, checked: shown.includes(id) }))}
        onSelect={(id) => {
          const next = columns
            .filter((column) => shown.includes(column.id) !== (column.id === id))
            .map((each) => each.id);
          // A table without columns could not be told from an empty one.
          if (next.length > 0) onChange(next);
        }}
      />
    </div>
  );
}

function cellClass({ align }: Column): string {
  return align === 'end' ? 'data-cell number' : 'data-cell';
}
