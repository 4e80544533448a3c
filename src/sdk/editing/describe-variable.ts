import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';
import type { Language } from '../file.ts';
import { choiceNoun, choiceNouns } from '../specification/choice-noun.ts';
import { outdatedChoice, outdatedVariable } from '../specification/outdated.ts';
import type { Choice, Variable } from '../specification/variable.ts';
import { summaryOf } from '../specification/variable-summaries.ts';

/** A few words on what a variable takes: `milliseconds, 5000 by default`. */
export function variableDetail({ name, takes }: Variable): string {
  const byDefault = summaryOf(name)?.default;
  const nouns = {
    boolean: l10n.t('true or false'),
    integer: l10n.t('whole number'),
    duration: l10n.t('milliseconds'),
    endpoint: 'URL',
    pairs: 'key=value,…',
    text: l10n.t('text'),
  };
  const what = takes.kind === 'choice' ? (takes.isList ? choiceNouns(takes) : choiceNoun(takes)) : nouns[takes.kind];
  return byDefault === undefined ? what : l10n.t('{0}, {1} by default', what, byDefault);
}

/** Markdown on a variable; `written`: by the name that it has where it stands, such as `otel.traces.sampler`. */
export function describeVariable(variable: Variable, written: string = variable.name): string {
  const { name, takes, languages } = variable;
  const does = summaryOf(name)?.does;
  const outdated = outdatedVariable(name);
  const lines = [
    `**${written}**: ${variableDetail(variable)}`,
    does && l10n.t('It {0}.', does),
    takes.kind === 'choice' && choicesText(takes),
    takes.kind === 'integer' && takes.least > 0 && l10n.t('At least {0}.', takes.least),
    outdated && l10n.t('**Outdated**: it {0}.', outdated.because),
    languages && l10n.t('Read by {0} only.', languages.map((language) => languageNames[language]).join(', ')),
    written !== name && l10n.t('The variable is {0}.', code(name)),
    `[${l10n.t('Documentation')}](${documentationOf(variable)})`,
  ];
  return lines.filter((line) => line).join('\n\n');
}

/** Markdown on one of the words that a variable takes; undefined for others. */
export function describeChoice({ name, takes }: Variable, word: string): string | undefined {
  if (takes.kind !== 'choice' || !takes.choices.includes(word)) return undefined;
  const outdated = outdatedChoice(name, word);
  const noun = choiceNoun(takes);
  return outdated
    ? l10n.t('{0}: a {1}; it {2}.', code(word), noun, outdated.because)
    : l10n.t('{0}: a {1}.', code(word), noun);
}

function choicesText({ isList, isOpen, choices }: Choice): string {
  const listed = choices.map(code).join(', ');
  if (isOpen) {
    return isList
      ? l10n.t('Some of {0}, or what libraries bring.', listed)
      : l10n.t('One of {0}, or what libraries bring.', listed);
  }
  return isList ? l10n.t('Some of {0}.', listed) : l10n.t('One of {0}.', listed);
}

export const languageNames: Readonly<Record<Language, string>> = {
  java: 'Java',
  python: 'Python',
  javascript: 'JavaScript',
  go: 'Go',
  erlang: 'Erlang',
  dotnet: '.NET',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  cpp: 'C++',
};

const documentation = 'https://opentelemetry.io/docs';

/** Where a variable is documented: of one language, in the pages of that. */
function documentationOf({ name, languages }: Variable): string {
  const [language] = languages ?? [];
  if (language === 'java') {
    return name.includes('_INSTRUMENTATION_')
      ? `${documentation}/zero-code/java/agent/disable/`
      : `${documentation}/zero-code/java/agent/configuration/`;
  }
  if (language === 'python') return `${documentation}/zero-code/python/configuration/`;
  if (language === 'javascript') return `${documentation}/zero-code/js/configuration/`;
  if (language === 'dotnet') return `${documentation}/zero-code/dotnet/configuration/`;
  if (language) return `${documentation}/languages/${language}/`;
  if (name.startsWith('OTEL_EXPORTER_OTLP')) return `${documentation}/specs/otel/protocol/exporter/`;
  return `${documentation}/specs/otel/configuration/sdk-environment-variables/`;
}
