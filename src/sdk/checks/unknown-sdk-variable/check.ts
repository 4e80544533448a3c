import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';
import { nameIn, rename } from '../../edits.ts';
import { knownVariables } from '../../specification/variables.ts';

export default defineCheck({
  id: 'unknown-sdk-variable',
  severity: 'warning',
  summary: 'A variable of OpenTelemetry is spelt as the SDK spells it.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const setting of programs.flatMap(({ settings }) => settings)) {
      const { variable, name, written } = setting;
      if (knownVariables.has(variable) || !variable.startsWith('OTEL_') || mayHaveAnyName.test(variable)) continue;
      const meant = nearestName(variable, knownVariables.keys(), mostEdits);
      if (meant === undefined || isOfAnotherSignal(variable, meant)) continue;
      report({
        range: rangeOf(name),
        message: l10n.t("No SDK reads '{0}': did you mean '{1}'?", written, nameIn(setting, meant)),
        fixes: rename(setting, meant),
      });
    }
  },
});

/** Attributes and headers have keys of any name, and instrumentations options of their own. */
const mayHaveAnyName = /^OTEL_(?:INSTRUMENTATION_|RESOURCE_ATTRIBUTES_|\w+_HEADERS_)/;

/** What is further from any known name is a vendor's, or of a library that is not known here. */
const mostEdits = 2;

/** A number at the end, or a name that is longer by a word, is somebody's own. */
function isOfAnotherSignal(variable: string, meant: string): boolean {
  return /\d$/.test(variable) || variable.split('_').length > meant.split('_').length;
}
