import * as l10n from '@vscode/l10n';
import { isPlaceholder } from '../../../base/secret-text.ts';
import { isSecretText, sensitivityOf } from '../../../base/sensitivity.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { Attribute } from '../../../protocol/traces.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'sensitive-attribute-seen',
  summary: 'An attribute that tells a secret, or who somebody is.',
  severity: 'warning',
  sameAs: ['sensitive-attribute', 'baggage-leak'],
  create: ofSpans((span, report) => {
    const { attributes, events } = span.details;
    for (const attribute of [...attributes, ...events.flatMap((event) => event.attributes)]) {
      const sensitivity = sensitivityIn(attribute);
      if (sensitivity === undefined) continue;
      const what = sensitivity === 'secret' ? l10n.t('a secret') : l10n.t('who somebody is');
      report(span, l10n.t("'{0}' tells {1} (its value is not shown here).", visibleLine(attribute.key, 80), what));
    }
  }),
};
export default rule;

function sensitivityIn({ key, value }: Attribute) {
  // A number or a flag is something said of a secret.
  if (typeof value !== 'string' || isPlaceholder(value)) return undefined;
  return isSecretText(value.replace(/^(bearer|basic|token) /i, '')) ? 'secret' : sensitivityOf(key);
}
