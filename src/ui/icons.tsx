/** The editor's own icons, https://github.com/microsoft/vscode-codicons: those imported here are shipped. */

import added from '@vscode/codicons/src/icons/add.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import back from '@vscode/codicons/src/icons/arrow-left.svg';
import forward from '@vscode/codicons/src/icons/arrow-right.svg';
import swap from '@vscode/codicons/src/icons/arrow-swap.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import chevronUp from '@vscode/codicons/src/icons/chevron-up.svg';
import clear from '@vscode/codicons/src/icons/clear-all.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import collapseAll from '@vscode/codicons/src/icons/collapse-all.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import database from '@vscode/codicons/src/icons/database.svg';
import pause from '@vscode/codicons/src/icons/debug-pause.svg';
import changed from '@vscode/codicons/src/icons/diff-modified.svg';
import columns from '@vscode/codicons/src/icons/editor-layout.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import expandAll from '@vscode/codicons/src/icons/expand-all.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import flame from '@vscode/codicons/src/icons/flame.svg';
import globe from '@vscode/codicons/src/icons/globe.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import chart from '@vscode/codicons/src/icons/graph-line.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import json from '@vscode/codicons/src/icons/json.svg';
import details from '@vscode/codicons/src/icons/layout-sidebar-right.svg';
import link from '@vscode/codicons/src/icons/link.svg';
import group from '@vscode/codicons/src/icons/list-tree.svg';
import mail from '@vscode/codicons/src/icons/mail.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import keyboard from '@vscode/codicons/src/icons/record-keys.svg';
import removed from '@vscode/codicons/src/icons/remove.svg';
import fit from '@vscode/codicons/src/icons/screen-full.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import order from '@vscode/codicons/src/icons/sort-precedence.svg';
import colors from '@vscode/codicons/src/icons/symbol-color.svg';
import table from '@vscode/codicons/src/icons/table.svg';
import terminal from '@vscode/codicons/src/icons/terminal.svg';
import server from '@vscode/codicons/src/icons/vm.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import window from '@vscode/codicons/src/icons/window.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';

const icons = {
  order,
  chevronUp,
  back,
  added,
  arrowDown,
  arrowUp,
  changed,
  chart,
  check,
  chevronDown,
  chevronRight,
  clear,
  close,
  collapseAll,
  colors,
  columns,
  copy,
  database,
  details,
  ellipsis,
  error,
  expandAll,
  filter,
  fit,
  forward,
  flame,
  globe,
  goToFile,
  group,
  history,
  info,
  json,
  keyboard,
  link,
  mail,
  pause,
  pin,
  pinned,
  play,
  removed,
  search,
  server,
  swap,
  table,
  terminal,
  warning,
  window,
  zoomIn,
  zoomOut,
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
