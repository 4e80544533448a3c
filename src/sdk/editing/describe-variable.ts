import { code } from '../../base/markdown.ts';
import type { Language } from '../file.ts';
import { outdatedChoice, outdatedVariable } from '../specification/outdated.ts';
import type { Variable } from '../specification/variable.ts';
import { summaryOf } from '../specification/variable-summaries.ts';

/** A few words on what a variable takes: `milliseconds, 5000 by default`. */
export function variableDetail({ name, takes }: Variable): string {
  const byDefault = summaryOf(name)?.default;
  const nouns = {
    boolean: 'true or false',
    integer: 'whole number',
    duration: 'milliseconds',
    endpoint: 'URL',
    pairs: 'key=value,…',
    text: 'text',
  };
  const what = takes.kind === 'choice' ? (takes.isList ? `${takes.noun}s` : takes.noun) : nouns[takes.kind];
  return byDefault === undefined ? what : `${what}, ${byDefault} by default`;
}

/** Markdown on a variable; `written`: by the name that it has where it stands, such as `otel.traces.sampler`. */
export function describeVariable(variable: Variable, written: string = variable.name): string {
  const { name, takes, languages } = variable;
  const does = summaryOf(name)?.does;
  const outdated = outdatedVariable(name);
  const lines = [
    `**${written}**: ${variableDetail(variable)}`,
    does && `It ${does}.`,
    takes.kind === 'choice' &&
      `${takes.isList ? 'Some' : 'One'} of ${takes.choices.map(code).join(', ')}${takes.isOpen ? ', or what libraries bring' : ''}.`,
    takes.kind === 'integer' && takes.least > 0 && `At least ${takes.least}.`,
    outdated && `**Outdated**: it ${outdated.because}.`,
    languages && `Read by ${languages.map((language) => languageNames[language]).join(', ')} only.`,
    written !== name && `The variable is ${code(name)}.`,
    `[Documentation](${documentationOf(variable)})`,
  ];
  return lines.filter((line) => line).join('\n\n');
}

/** Markdown on one of the words that a variable takes; undefined for others. */
export function describeChoice({ name, takes }: Variable, word: string): string | undefined {
  if (takes.kind !== 'choice' || !takes.choices.includes(word)) return undefined;
  const outdated = outdatedChoice(name, word);
  return `${code(word)}: a ${takes.noun}${outdated ? `; it ${outdated.because}` : ''}.`;
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
