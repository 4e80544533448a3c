import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Language } from '../../file.ts';
import { isOfJvm, knownValue, type Setting } from '../../setting.ts';
import { knownVariables } from '../../specification/variables.ts';

export default defineCheck({
  id: 'invalid-sdk-value',
  severity: 'warning',
  summary: 'Numbers, durations and switches have values that the SDK reads.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const { settings, language } of programs) {
      for (const setting of settings) {
        const value = knownValue(setting);
        const takes = knownVariables.get(setting.variable)?.takes;
        if (!value || !takes) continue;
        const text = value.text.trim();
        const fault =
          takes.kind === 'boolean'
            ? switchFault(text, setting, language)
            : takes.kind === 'integer'
              ? numberFault(text, setting, takes.least)
              : takes.kind === 'duration'
                ? durationFault(text, setting, language)
                : undefined;
        if (fault) {
          const { message, meant } = fault;
          report({ range: rangeOf(value), message, fixes: meant === undefined ? [] : changeTo(value, meant) });
        }
      }
    }
  },
});

interface Fault extends Pick<Problem, 'message'> {
  /** What to write instead. */
  readonly meant?: string;
}

/** Only `true` is true, whatever its case: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#boolean */
function switchFault(text: string, { written, form }: Setting, language: Language | undefined): Fault | undefined {
  if (/^(?:true|false)$/i.test(text)) return undefined;
  // Spring and PHP read more words.
  if ((form === 'spring' || language === 'php') && /^(?:on|off|yes|no|[01])$/i.test(text)) return undefined;
  const isMeant = /^(?:on|yes|y|1|t|enabled?)$/i.test(text);
  const isNotMeant = /^(?:off|no|n|0|f|disabled?)$/i.test(text);
  if (isNotMeant) return undefined;
  return {
    message: l10n.t("'{0}' is true only by the word 'true': '{1}' counts as false.", written, text),
    ...(isMeant && { meant: 'true' }),
  };
}

function numberFault(text: string, { written }: Setting, least: number): Fault | undefined {
  // Python has a word for no limit.
  if (text.toLowerCase() === 'unset') return undefined;
  if (!/^[+-]?\d+$/.test(text)) {
    const meant = /^\d+(?:[_,]\d{3})+$/.test(text) ? text.replaceAll(/[_,]/g, '') : undefined;
    return {
      message: l10n.t("'{0}' is a whole number: the SDK does not take '{1}'.", written, text),
      ...(meant && { meant }),
    };
  }
  if (Number(text) >= least) return undefined;
  return { message: l10n.t("'{0}' is at least {1}: the SDK does not take {2}.", written, least, text) };
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds; Java and PHP's distribution take a unit too, Python fractions. */
function durationFault(text: string, setting: Setting, language: Language | undefined): Fault | undefined {
  if (/^\d+$/.test(text) || (/^\d+\.\d+$/.test(text) && (language === 'python' || !language))) return undefined;
  const [, number, unit] = /^(\d+)\s*(ms|s|m|h|d)$/.exec(text) ?? [];
  if (number === undefined || unit === undefined) {
    return {
      message: l10n.t("'{0}' is a number of milliseconds: the SDK does not take '{1}'.", setting.written, text),
    };
  }
  const takesUnits = isOfJvm(setting) || !language || language === 'java' || language === 'php';
  if (takesUnits) return undefined;
  const meant = String(Number(number) * milliseconds[unit]!);
  return {
    message: l10n.t("'{0}' is a number of milliseconds without a unit: write {1}.", setting.written, meant),
    meant,
  };
}
