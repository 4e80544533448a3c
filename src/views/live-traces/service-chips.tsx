import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Chip } from '../../ui/chip.tsx';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { useFirstItems } from '../../ui/first-items.tsx';
import { serviceClass } from '../../ui/theme.ts';
import { serviceContext } from './menu-context.ts';

interface ServiceChipsProps {
  /** All services stored, in order of first appearance: nothing moves when another one comes. */
  readonly services: readonly string[];
  readonly selected: string | undefined;
  /** Asks for traces of the service only, or of all again. */
  toggle(service: string): void;
  /** Asks for traces without the service. */
  exclude(service: string): void;
}

/** Shown at once; the filter completes the names of all. */
const mostAtOnce = 500;

/** A toggle for each service, in a line that scrolls; unfolded, in as many lines as they need. */
export function ServiceChips({ services, selected, toggle, exclude }: ServiceChipsProps) {
  const unfolded = useSignal(false);
  const overflows = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const line = box.current?.querySelector('.toolbar');
    if (!line) return;
    const measure = () => {
      overflows.value = unfolded.value ? line.clientHeight > 28 : line.scrollWidth > line.clientWidth + 1;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(line);
    return () => observer.disconnect();
  }, [services, unfolded.value]);
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-pressed=true].chip')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  const { shown, more } = useFirstItems(services, mostAtOnce);
  // A filter by a service that is gone, or not among these, can still be taken back.
  const apart = selected === undefined || shown.includes(selected) ? undefined : selected;
  const listed = apart === undefined ? shown : [...shown, apart];
  if (listed.length < 2 && selected === undefined) return null;
  return (
    <div class={unfolded.value ? 'services unfolded' : 'services'} ref={box}>
      <Toolbar label={l10n.t('Services')}>
        {listed.map((service, index) => (
          <Chip
            key={service}
            label={service || l10n.t('(no service)')}
            pressed={service === selected}
            colorClass={serviceClass(service === apart && services.includes(apart) ? services.indexOf(apart) : index)}
            context={serviceContext(service)}
            onClick={({ altKey }) => (altKey ? exclude(service) : toggle(service))}
          />
        ))}
        {more}
      </Toolbar>
      {(overflows.value || unfolded.value) && (
        <IconButton
          icon={unfolded.value ? 'chevronUp' : 'chevronDown'}
          label={unfolded.value ? l10n.t('Services in one line') : l10n.t('All {0} services', services.length)}
          onClick={() => {
            unfolded.value = !unfolded.value;
          }}
        />
      )}
    </div>
  );
}
