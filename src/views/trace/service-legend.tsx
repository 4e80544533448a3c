import * as l10n from '@vscode/l10n';
import { formatCount } from '../../base/format.ts';
import { shortLine } from '../../base/untrusted-text.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { useFirstItems } from '../../ui/first-items.tsx';
import { MenuButton, type MenuItem } from '../../ui/menu-button.tsx';
import { serviceClass } from '../../ui/theme.ts';
import { markService } from './model/rows.ts';
import type { TraceState } from './trace-state.ts';
import type { ServiceMode } from './view-options.ts';

/** Shown at once: rarely has a trace more. */
const mostAtOnce = 100;

/** The services of the trace in their colours, with how many spans each has; each has a menu of how to show it. */
export function ServiceLegend({ state, trace }: { readonly state: TraceState; readonly trace: TraceData }) {
  const counts = new Int32Array(trace.services.length);
  for (const service of trace.service) if (service >= 0) counts[service]! += 1;
  const { shown, more } = useFirstItems(trace.services, mostAtOnce);
  const modes = state.options.services.value;
  return (
    <ul class="services" aria-label={l10n.t('Services')}>
      {shown.map((service, index) => {
        const mode = modes.get(service);
        const name = shortLine(service, 40) || l10n.t('(no service)');
        return (
          <li key={service} class={`service-item ${serviceClass(state.colors.value[index]!)} ${mode ?? ''}`}>
            <span class="service-dot" />
            <MenuButton
              label={
                mode === undefined
                  ? l10n.t('Service')
                  : mode === 'hidden'
                    ? l10n.t('Service, hidden')
                    : l10n.t('Service, dimmed')
              }
              text={`${name} ${formatCount(counts[index]!)}`}
              items={itemsFor(mode, trace.services.length)}
              onSelect={(id) => choose(state, trace, index, id)}
            />
          </li>
        );
      })}
      {more && <li>{more}</li>}
    </ul>
  );
}

function itemsFor(mode: ServiceMode | undefined, services: number): readonly MenuItem[] {
  return [
    { id: 'shown', label: l10n.t('Show'), group: 'mode', checked: mode === undefined },
    { id: 'dimmed', label: l10n.t('Dim'), group: 'mode', checked: mode === 'dimmed' },
    { id: 'hidden', label: l10n.t('Hide'), group: 'mode', checked: mode === 'hidden' },
    { id: 'only', label: l10n.t('Show only this service'), disabled: services < 2, separated: true },
    { id: 'all', label: l10n.t('Show all services') },
    { id: 'collapse', label: l10n.t('Collapse its spans'), separated: true },
    { id: 'expand', label: l10n.t('Expand its spans') },
  ];
}

function choose(state: TraceState, trace: TraceData, index: number, id: string): void {
  const service = trace.services[index]!;
  const { services } = state.options;
  const next = new Map(services.value);
  switch (id) {
    case 'dimmed':
    case 'hidden':
      services.value = next.set(service, id);
      return;
    case 'shown':
      next.delete(service);
      services.value = next;
      return;
    case 'only':
      services.value = new Map(trace.services.filter((each) => each !== service).map((each) => [each, 'hidden']));
      return;
    case 'all':
      services.value = new Map();
      return;
    default:
      state.collapsed.value = markService(trace, state.collapsed.value, index, id === 'collapse' ? 1 : 0);
  }
}
