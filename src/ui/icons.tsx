/** The editor's own icons, https://github.com/microsoft/vscode-codicons: those imported here are shipped. */
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import forward from '@vscode/codicons/src/icons/arrow-right.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import clear from '@vscode/codicons/src/icons/clear-all.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import collapseAll from '@vscode/codicons/src/icons/collapse-all.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import pause from '@vscode/codicons/src/icons/debug-pause.svg';
import columns from '@vscode/codicons/src/icons/editor-layout.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import expandAll from '@vscode/codicons/src/icons/expand-all.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import details from '@vscode/codicons/src/icons/layout-sidebar-right.svg';
import link from '@vscode/codicons/src/icons/link.svg';
import group from '@vscode/codicons/src/icons/list-tree.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import keyboard from '@vscode/codicons/src/icons/record-keys.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import terminal from '@vscode/codicons/src/icons/terminal.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import window from '@vscode/codicons/src/icons/window.svg';

const icons = {
  arrowDown,
  arrowUp,
  check,
  chevronDown,
  chevronRight,
  clear,
  close,
  collapseAll,
  columns,
  copy,
  details,
  ellipsis,
  error,
  expandAll,
  filter,
  forward,
  group,
  history,
  info,
  keyboard,
  link,
  pause,
  pin,
  pinned,
  play,
  search,
  terminal,
  warning,
  window,
} as const;

export type IconName = keyof typeof icons;

/** Decoration: what it means stands beside it as text or as the label of its button. It takes the colour of its text. */
export function Icon({ name, class: className = '' }: { name: IconName; class?: string }) {
  const [size, outlines, evenOdd] = icons[name];
  return (
    <svg class={`icon ${className}`} viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      {outlines.map((outline) => (
        <path key={outline} d={outline} fill-rule={evenOdd ? 'evenodd' : 'nonzero'} />
      ))}
    </svg>
  );
}
