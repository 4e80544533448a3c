import type { ComponentRules } from '../rules.ts';

/** `scraperhelper.ControllerConfig`, whose settings stand among those of a receiver. */
export const scraper: ComponentRules = {
  block: { having: 'initial_delay' },
  since: '0.120.0',
  limits: { collection_interval: { above: 0 }, timeout: { atLeast: 0 } },
};
