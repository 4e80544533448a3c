import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Language } from '../../file.ts';
import { isKnown, itemsOf, knownValue, type Setting } from '../../setting.ts';
import { choiceNoun } from '../../specification/choice-noun.ts';
import type { Choice } from '../../specification/variable.ts';
import { knownVariables } from '../../specification/variables.ts';

export default defineCheck({
  id: 'unknown-sdk-choice',
  severity: 'warning',
  summary: 'Propagators, samplers, exporters and protocols are among those that SDKs know.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const { settings, language } of programs) {
      for (const setting of settings) {
        const takes = knownVariables.get(setting.variable)?.takes;
        if (takes?.kind !== 'choice') continue;
        for (const item of wordsOf(setting, takes)) {
          if (isKnownWord(item.text, takes, language)) continue;
          const meant = meantBy(item.text, takes);
          if (meant === undefined && takes.isOpen) continue;
          report({
            range: rangeOf(item),
            message:
              meant === undefined
                ? l10n.t(
                    "No SDK knows the {0} '{1}': there are {2}.",
                    choiceNoun(takes),
                    item.text,
                    takes.choices.join(', '),
                  )
                : l10n.t("No SDK knows the {0} '{1}': did you mean '{2}'?", choiceNoun(takes), item.text, meant),
            fixes: meant === undefined ? [] : changeTo(item, meant),
          });
        }
      }
    }
  },
});

function wordsOf(setting: Setting, { isList }: Choice): readonly EmbeddedText[] {
  if (isList) return itemsOf(setting);
  const value = knownValue(setting);
  return value && isKnown(value) ? [value] : [];
}

function isKnownWord(word: string, { choices, noun }: Choice, language: Language | undefined): boolean {
  const lower = word.trim().toLowerCase();
  // Erlang's documentation writes it as an atom.
  if (noun === 'protocol' && lower === 'http_protobuf') return !language || language === 'erlang';
  return choices.includes(lower);
}

/** The choice that a word most likely means; undefined where it may be one that a library brings. */
function meantBy(word: string, { choices, noun }: Choice): string | undefined {
  const plain = plainly(word);
  return (
    choices.find((choice) => plainly(choice) === plain) ??
    otherNames[noun]?.[plain] ??
    nearestName(word, choices, Math.min(2, Math.floor(word.length / 4)))
  );
}

function plainly(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z\d/]/g, '');
}

/** What people write: the names of other systems, of classes, and of the same thing elsewhere. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sampler: {
    always: 'always_on',
    alwayson: 'always_on',
    never: 'always_off',
    ratio: 'traceidratio',
    probability: 'traceidratio',
    probabilistic: 'traceidratio',
    traceidratiobased: 'traceidratio',
    parentbased: 'parentbased_always_on',
    parentbasedratio: 'parentbased_traceidratio',
    parentbasedtraceidratiobased: 'parentbased_traceidratio',
  },
  propagator: {
    w3c: 'tracecontext',
    traceparent: 'tracecontext',
    w3ctracecontext: 'tracecontext',
    w3cbaggage: 'baggage',
  },
  protocol: {
    http: 'http/protobuf',
    https: 'http/protobuf',
    protobuf: 'http/protobuf',
    'http/proto': 'http/protobuf',
    httpprotobuf: 'http/protobuf',
    httpjson: 'http/json',
    json: 'http/json',
    'grpc/protobuf': 'grpc',
  },
  'span exporter': { stdout: 'console', otlpgrpc: 'otlp', otlphttp: 'otlp', 'http/protobuf': 'otlp', grpc: 'otlp' },
  'metric exporter': { stdout: 'console', otlpgrpc: 'otlp', otlphttp: 'otlp', 'http/protobuf': 'otlp', grpc: 'otlp' },
  'log exporter': { stdout: 'console', otlpgrpc: 'otlp', otlphttp: 'otlp', 'http/protobuf': 'otlp', grpc: 'otlp' },
};
