import * as l10n from '@vscode/l10n';
import type { Choice } from './variable.ts';

/** What one of the words is that a variable takes, for people. */
export function choiceNoun({ noun }: Choice): string {
  return nouns[noun] ?? noun;
}

/** The same of several. */
export function choiceNouns({ noun }: Choice): string {
  return plurals[noun] ?? `${noun}s`;
}

const nouns: Readonly<Record<string, string>> = {
  propagator: l10n.t('propagator'),
  sampler: l10n.t('sampler'),
  protocol: l10n.t('protocol'),
  compression: l10n.t('compression'),
  temporality: l10n.t('temporality'),
  'span exporter': l10n.t('span exporter'),
  'metric exporter': l10n.t('metric exporter'),
  'log exporter': l10n.t('log exporter'),
  'exemplar filter': l10n.t('exemplar filter'),
  'aggregation of histograms': l10n.t('aggregation of histograms'),
  'log level': l10n.t('log level'),
  'opt-in to stable conventions': l10n.t('opt-in to stable conventions'),
};

const plurals: Readonly<Record<string, string>> = {
  propagator: l10n.t('propagators'),
  'span exporter': l10n.t('span exporters'),
  'metric exporter': l10n.t('metric exporters'),
  'log exporter': l10n.t('log exporters'),
};
