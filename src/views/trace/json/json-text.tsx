import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { Icon } from '../../../ui/icons.tsx';
import { dispatchKey, type KeyBinding } from '../../../ui/keymap.ts';
import { VirtualRows, type VirtualRowsHandle } from '../../../ui/virtual-rows.tsx';
import { type JsonLines, linesInSight } from '../model/json-lines.ts';
import { hasRow, positionOf } from '../model/rows.ts';

export interface JsonTextHandle {
  focus(): void;
  /** The line that the keyboard is on. */
  line(): number;
  /** Goes to a line, unfolding what hides it. */
  show(line: number): void;
}

interface JsonTextProps {
  readonly lines: JsonLines;
  /** Lines that the search finds, ascending. */
  readonly found: Int32Array;
  readonly handle: { current: JsonTextHandle | undefined };
  /** Told the keys that it has, for the sheet of keys. */
  readonly bound: { current: readonly KeyBinding[] };
  copy(text: string): void;
}

/** Pixels; as `.json-line` in json-view.css. */
const rowHeight = 20;
/** Characters of a line shown at most. */
const mostCharacters = 1_000;
/** Levels that are indented. */
const indentedLevels = 40;

/** Lines of JSON that fold where something opens. */
export function JsonText({ lines, found, handle, bound, copy }: JsonTextProps) {
  const rows = useRef<VirtualRowsHandle | undefined>(undefined);
  const folded = useSignal<ReadonlySet<number>>(new Set());
  const active = useSignal(0);
  const inSight = useMemo(() => linesInSight(lines, folded.value), [lines, folded.value]);
  // Lines of another text are not these.
  useEffect(() => {
    folded.value = new Set();
  }, [lines]);
  const go = (position: number) => {
    const to = Math.max(0, Math.min(inSight.length - 1, position));
    active.value = inSight[to] ?? 0;
    rows.current?.show(to);
  };
  const position = () => positionOf(inSight, active.value);
  const page = () => Math.max(1, Math.floor(rows.current?.visible() ?? 1) - 1);
  const fold = (line: number, isFolded: boolean) => {
    if (lines.closes[line] === line) return;
    const next = new Set(folded.value);
    if (isFolded) next.add(line);
    else next.delete(line);
    folded.value = next;
    active.value = line;
  };
  handle.current = {
    focus: () => rows.current?.focus(),
    line: () => active.value,
    show(line) {
      const next = new Set([...folded.value].filter((each) => line <= each || line > lines.closes[each]!));
      folded.value = next;
      active.value = line;
      rows.current?.show(positionOf(linesInSight(lines, next), line));
    },
  };
  const bindings: readonly KeyBinding[] = [
    { keys: ['ArrowDown', 'j'], label: l10n.t('Next line'), run: () => go(position() + 1) },
    { keys: ['ArrowUp', 'k'], label: l10n.t('Previous line'), run: () => go(position() - 1) },
    { keys: ['PageDown'], label: l10n.t('Page down'), run: () => go(position() + page()) },
    { keys: ['PageUp'], label: l10n.t('Page up'), run: () => go(position() - page()) },
    { keys: ['Home'], label: l10n.t('First line'), run: () => go(0) },
    { keys: ['End'], label: l10n.t('Last line'), run: () => go(inSight.length - 1) },
    { keys: ['ArrowRight'], label: l10n.t('Unfold'), run: () => fold(active.value, false) },
    { keys: ['ArrowLeft'], label: l10n.t('Fold'), run: () => fold(active.value, true) },
    { keys: ['Mod+c'], label: l10n.t('Copy what the line holds'), run: () => copy(heldBy(lines, active.value)) },
  ];
  bound.current = bindings;
  return (
    <VirtualRows
      class="json-text"
      role="tree"
      tabIndex={0}
      aria-label={l10n.t('JSON')}
      aria-activedescendant={lineId(active.value)}
      count={inSight.length}
      rowHeight={rowHeight}
      handle={rows}
      onKeyDown={(event) => {
        // What the reader marked is copied as it is.
        if (!document.getSelection()?.isCollapsed && (event.ctrlKey || event.metaKey)) return;
        if (!dispatchKey(bindings, event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      renderRow={(at) => {
        const line = inSight[at]!;
        return (
          <JsonLine
            key={line}
            lines={lines}
            line={line}
            isFolded={folded.value.has(line)}
            isActive={line === active.value}
            isFound={hasRow(found, line)}
            activate={() => {
              active.value = line;
            }}
            fold={(isFolded) => fold(line, isFolded)}
          />
        );
      }}
    />
  );
}

interface JsonLineProps {
  readonly lines: JsonLines;
  readonly line: number;
  readonly isFolded: boolean;
  readonly isActive: boolean;
  readonly isFound: boolean;
  activate(): void;
  fold(isFolded: boolean): void;
}

function JsonLine({ lines, line, isFolded, isActive, isFound, activate, fold }: JsonLineProps) {
  const { text, starts, ends, depth, closes } = lines;
  const [start, end] = [starts[line]!, ends[line]!];
  const shown = text.slice(start, Math.min(end, start + mostCharacters));
  const closing = closes[line]!;
  const key = /^"(?:[^"\\]|\\.)*"(?=\s*:)/.exec(shown)?.[0] ?? '';
  const classes = ['json-line', ...(isActive ? ['active'] : []), ...(isFound ? ['hit'] : [])];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys; its lines are active descendants
    <div
      id={lineId(line)}
      role="treeitem"
      tabIndex={-1}
      class={classes.join(' ')}
      aria-level={depth[line]! + 1}
      aria-selected={isActive}
      {...(closing !== line && { 'aria-expanded': !isFolded })}
      style={{ '--depth': Math.min(depth[line]!, indentedLevels) }}
      onClick={activate}
    >
      {closing === line ? (
        <span class="twistie" />
      ) : (
        <button type="button" class="twistie" tabIndex={-1} aria-hidden="true" onClick={() => fold(!isFolded)}>
          <Icon name={isFolded ? 'chevronRight' : 'chevronDown'} />
        </button>
      )}
      <span class="untrusted name">
        {key !== '' && <span class="json-key">{visibleLine(key, mostCharacters)}</span>}
        {visibleLine(shown.slice(key.length).replace(/^\s*:\s*/, ': '), mostCharacters)}
      </span>
      {isFolded && (
        <span class="secondary-text">
          {' '}
          … {text.slice(starts[closing], ends[closing])} {l10n.t('{0} lines', formatCount(closing - line - 1))}
        </span>
      )}
      {end - start > mostCharacters && (
        <span class="secondary-text">
          {' '}
          {l10n.t('… {0} more characters', formatCount(end - start - mostCharacters))}
        </span>
      )}
    </div>
  );
}

function lineId(line: number): string {
  return `json-${line}`;
}

/** The text of a line or, where it opens something, of all that it holds. */
function heldBy({ text, starts, ends, closes }: JsonLines, line: number): string {
  return text.slice(starts[line], ends[closes[line]!]).replace(/,$/, '');
}
