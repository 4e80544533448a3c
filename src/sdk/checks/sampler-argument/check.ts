import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { changeTo, nameIn, remove } from '../../edits.ts';
import { between, isKnown, knownValue, lastOf } from '../../setting.ts';

export default defineCheck({
  id: 'sampler-argument',
  severity: 'warning',
  summary: 'A sampler has the argument that it takes: a ratio of at most 1, or where to ask for a strategy.',
  fix: 'suggestion',
  check({ programs, text }, report) {
    for (const { settings } of programs) {
      const probability = lastOf(settings, 'MANAGEMENT_TRACING_SAMPLING_PROBABILITY');
      const share = probability && knownValue(probability);
      const unlikely = share && ratioFault(share);
      if (share && unlikely) report({ range: rangeOf(share), ...unlikely });
      const sampler = lastOf(settings, 'OTEL_TRACES_SAMPLER');
      const argument = lastOf(settings, 'OTEL_TRACES_SAMPLER_ARG');
      const value = argument && knownValue(argument);
      if (!argument || !value || !sampler) continue;
      const chosen = knownValue(sampler)?.text.trim();
      if (chosen === undefined) continue;
      if (/traceidratio$/.test(chosen)) {
        const fault = ratioFault(value);
        if (fault) report({ range: rangeOf(value), ...fault });
      } else if (/always_(?:on|off)$/.test(chosen) && !saysTheSame(chosen, value.text)) {
        report({
          range: argument.range,
          message: l10n.t(
            "The sampler '{0}' takes no argument: '{1}' has no effect.",
            chosen,
            nameIn(argument, 'OTEL_TRACES_SAMPLER_ARG'),
          ),
          related: [{ range: sampler.range, message: l10n.t('The sampler is chosen here.') }],
          fixes: [
            ...changeTo(sampler.value!, chosen.replace(/always_(?:on|off)$/, 'traceidratio')),
            ...remove(argument, text),
          ],
        });
      } else if (/jaeger_remote$/.test(chosen)) {
        for (const fault of remoteFaults(value)) report(fault);
      }
    }
  },
});

/** `always_on` with 1, and `always_off` with 0, is said twice, and meant. */
function saysTheSame(sampler: string, argument: string): boolean {
  return argument.trim() !== '' && Number(argument) === (sampler.endsWith('on') ? 1 : 0);
}

function ratioFault(value: EmbeddedText): Pick<Problem, 'message' | 'fixes'> | undefined {
  const text = value.text.trim();
  const percentage = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  if (percentage !== undefined && Number(percentage) <= 100) {
    const meant = String(Number((Number(percentage) / 100).toPrecision(12)));
    return {
      message: l10n.t('The argument is a ratio, not a percentage: {0} is {1}.', text, meant),
      fixes: changeTo(value, meant),
    };
  }
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    return {
      message: l10n.t(
        "The argument is a ratio between 0 and 1: the sampler does not take '{0}', and samples everything.",
        text,
      ),
    };
  }
  const ratio = Number(text);
  if (ratio >= 0 && ratio <= 1) return undefined;
  const meant = ratio > 1 && ratio <= 100 ? String(Number((ratio / 100).toPrecision(12))) : undefined;
  return {
    message:
      meant === undefined
        ? l10n.t('The argument is a ratio between 0 and 1: the sampler does not take {0}.', text)
        : l10n.t('The argument is a ratio between 0 and 1: the sampler does not take {0}; {0} % are {1}.', text, meant),
    fixes: meant === undefined ? [] : changeTo(value, meant),
  };
}

/** `endpoint=…,pollingIntervalMs=…,initialSamplingRate=…`. */
function remoteFaults(value: EmbeddedText): readonly Problem[] {
  return between(value, ',').flatMap((item): readonly Problem[] => {
    if (item.text === '' || !isKnown(item)) return [];
    const [, key, given = ''] = /^([^=]+)=(.*)$/.exec(item.text) ?? [];
    const range = rangeOf(item);
    if (key === undefined)
      return [{ range, message: l10n.t("'{0}' is no key=value: write endpoint={1}.", item.text, item.text) }];
    if (!['endpoint', 'pollingIntervalMs', 'initialSamplingRate'].includes(key)) {
      return [
        {
          range,
          message: l10n.t(
            "The sampler knows no '{0}': there are endpoint, pollingIntervalMs and initialSamplingRate.",
            key,
          ),
        },
      ];
    }
    const isNumber = /^\d+(?:\.\d+)?$/.test(given);
    if (key === 'pollingIntervalMs' && !/^\d+$/.test(given)) {
      return [{ range, message: l10n.t("pollingIntervalMs is a number of milliseconds, not '{0}'.", given) }];
    }
    if (key === 'initialSamplingRate' && !(isNumber && Number(given) <= 1)) {
      return [{ range, message: l10n.t("initialSamplingRate is between 0 and 1, not '{0}'.", given) }];
    }
    return [];
  });
}
