/** Line icons on a 16 pixel grid, in the stroke and weight of the editor's own; they take the colour of their text. */

const paths = {
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5.5 5.5l5 5M10.5 5.5l-5 5',
  warning: 'M8 2 1.5 13.5h13ZM8 6v4M8 11.2v1',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 7v4.5M8 4.3v1.2',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 14 14',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  pause: 'M5.5 3v10M10.5 3v10',
  play: 'M4.5 2.5v11l8.5-5.5Z',
  clear: 'M3 4.5h10M6.5 4.5V2.5h3v2M4.5 4.5l.7 9h5.6l.7-9M6.8 7v4M9.2 7v4',
  chevronRight: 'M6 3.5 10.5 8 6 12.5',
  chevronDown: 'M3.5 6 8 10.5 12.5 6',
  arrowUp: 'M8 13V3.5M4 7.5l4-4 4 4',
  arrowDown: 'M8 3v9.5M4 8.5l4 4 4-4',
  expandAll: 'M4 2.5h9.5V12M2.5 4.5h9v9h-9ZM7 7v4M5 9h4',
  collapseAll: 'M4 2.5h9.5V12M2.5 4.5h9v9h-9ZM5 9h4',
  details: 'M1.5 2.5h13v11h-13ZM9.5 2.5v11',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  link: 'M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2L7.5 4.2M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l1-.9',
  keyboard: 'M1.5 4h13v8h-13ZM4 6.7h.5M6.7 6.7h.5M9.3 6.7h.5M12 6.7h.2M5 9.5h6',
  pin: 'M5.5 2h5l-.6 4.5 2.1 2.5v1H4V9l2.1-2.5ZM8 10v4',
  forward: 'M2 8h10.5M8.5 4l4 4-4 4',
  window: 'M1.5 2.5h13v11h-13ZM1.5 5.5h13',
  terminal: 'M1.5 2.5h13v11h-13ZM4 6l2.5 2L4 10M8 10.5h4',
} as const;

export type IconName = keyof typeof paths;

/** Decoration: what it means stands beside it as text or as the label of its button. */
export function Icon({ name, class: className = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
