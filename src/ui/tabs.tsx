import { Icon, type IconName } from './icons.tsx';
import { rovingTarget } from './roving.ts';
import './tabs.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: IconName;
  /** A few characters beside the label, such as how many records there are. */
  readonly badge?: string;
}

interface TabsProps<Id extends string> {
  /** Name for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  /** Id of the element with role `tabpanel`, which is labelled by `tabId(selected)`. */
  readonly panel: string;
  onSelect(id: Id): void;
}

/** A row of tabs, one tab stop; the arrow keys select. */
export function Tabs<Id extends string>({ label, tabs, selected, panel, onSelect }: TabsProps<Id>) {
  const move = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = rovingTarget(event.key, at, tabs.length, 'horizontal');
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(tabs[to]!.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  return (
    <div role="tablist" aria-label={label} class="tabs" onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={tabId(tab.id)}
          type="button"
          role="tab"
          class="tab"
          tabIndex={tab.id === selected ? 0 : -1}
          aria-selected={tab.id === selected}
          aria-controls={panel}
          onClick={() => onSelect(tab.id)}
        >
          {tab.icon && <Icon name={tab.icon} />}
          {tab.label}
          {tab.badge !== undefined && <span class="tab-badge">{tab.badge}</span>}
        </button>
      ))}
    </div>
  );
}

export function tabId(id: string): string {
  return `tab-${id}`;
}
