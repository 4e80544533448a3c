import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { defineCheck, type Problem, type Report } from '../../check.ts';
import { type ErlangOption, type ErlangTerm, isAtom, optionIn, optionsOf } from '../../erlang-terms.ts';
import { isKnown } from '../../setting.ts';
import {
  type ErlangValue,
  parentBasedArguments,
  processorArguments,
  sdkOptions,
} from '../../specification/erlang-options.ts';

export default defineCheck({
  id: 'invalid-erlang-option',
  severity: 'warning',
  summary: 'Options in sys.config have values that the SDK of Erlang takes.',
  fix: 'suggestion',
  check({ applications }, report) {
    for (const { name, options } of applications) {
      if (name !== 'opentelemetry') continue;
      for (const { key, value } of options) {
        const takes = sdkOptions.get(key.text.text);
        if (takes && takes !== 'any') judgePlain(key, value, takes, report);
      }
      const sampler = optionIn(options, 'sampler');
      if (sampler && !isAtom(sampler, 'undefined')) judgeSampler(sampler, report);
      judgeProcessors(options, report);
      const exporter = optionIn(options, 'traces_exporter');
      if (exporter) judgeExporter(exporter, report);
    }
  },
});

function judgePlain(key: ErlangTerm, value: ErlangTerm, takes: Exclude<ErlangValue, 'any'>, report: Report): void {
  const { kind, text } = value;
  // What is no plain term may be anything, and a string is read as what stands in it.
  if (kind === 'other' || (kind === 'string' && !isKnown(text)) || isAtom(value, 'undefined')) return;
  const isTaken =
    takes === 'boolean'
      ? /^(?:true|false)$/.test(text.text)
      : /^[+-]?\d+$/.test(text.text) || (takes !== 'integer' && isAtom(value, 'infinity'));
  if (isTaken) return;
  const what =
    { boolean: l10n.t('true or false'), integer: l10n.t('a whole number') }[takes as 'boolean'] ??
    l10n.t('a whole number or infinity');
  report({
    range: value.range,
    message: l10n.t("'{0}' is {1}: the SDK leaves this, and takes the default.", key.text.text, what),
  });
}

/** What is not a list of processors, or has options that are no map, ends the SDK when it starts. */
function judgeProcessors(options: readonly ErlangOption[], report: Report): void {
  const processors = optionIn(options, 'processors');
  if (processors && ['tuple', 'map', 'atom'].includes(processors.kind) && !isAtom(processors, 'undefined')) {
    report({
      range: processors.range,
      message: l10n.t("'processors' is a list: of anything else, the SDK takes none."),
    });
  }
  const one = optionIn(options, 'span_processor');
  if (one?.kind === 'list') {
    const message = l10n.t(
      "The SDK does not start: 'span_processor' is one processor, and a list is for 'processors'.",
    );
    report({ range: one.range, message });
  }
  for (const processor of [...(processors?.kind === 'list' ? processors.items : []), ...(one ? [one] : [])]) {
    const [module, given] = processor.items;
    if (isAtom(processor) && !isAtom(processor, 'batch', 'simple', 'undefined')) {
      report({
        range: processor.range,
        message: l10n.t(
          'The SDK does not start: a processor is batch, simple, or {0}.',
          `{${processor.text.text}, #{}}`,
        ),
        fixes: replace(processor, `{${processor.text.text}, #{}}`),
      });
    } else if (
      given?.kind === 'list' &&
      module &&
      processor.kind === 'tuple' &&
      processorArguments.has(module.text.text)
    ) {
      report({
        range: given.range,
        message: l10n.t("The SDK does not start: options of '{0}' are a map.", module.text.text),
      });
    }
  }
}

function judgeExporter(exporter: ErlangTerm, report: Report): void {
  const name = exporter.text.text;
  if (isAtom(exporter, 'jaeger', 'zipkin')) {
    report({
      range: exporter.range,
      message: l10n.t("There is no exporter '{0}' for Erlang: no spans are sent.", name),
    });
  } else if (isAtom(exporter) && !isAtom(exporter, 'otlp', 'none', 'undefined')) {
    report({
      range: exporter.range,
      message: l10n.t('The SDK leaves this, and sends by OTLP: an exporter of a module is {0}.', `{${name}, []}`),
      fixes: replace(exporter, `{${name}, ${name === 'opentelemetry_exporter' ? '#{}' : '[]'}}`),
    });
  }
}

/** Samplers have samplers in them, to any depth. */
function judgeSampler(outermost: ErlangTerm, report: Report): void {
  const samplers = [outermost];
  for (const sampler of samplers) {
    const fault = samplerFault(sampler);
    if (fault) report({ range: sampler.range, ...fault });
    const [name, given] = sampler.items;
    if (sampler.kind !== 'tuple' || !name || !given || !isAtom(name, 'parent_based')) continue;
    for (const { key, value } of optionsOf(given)) {
      if (parentBasedArguments.includes(key.text.text)) samplers.push(value);
    }
  }
}

function samplerFault(sampler: ErlangTerm): Omit<Problem, 'range'> | undefined {
  const { kind, items, text } = sampler;
  if (kind === 'other' || isAtom(sampler, 'always_on', 'always_off')) return undefined;
  if (kind !== 'tuple') {
    return {
      message: l10n.t(
        'The SDK does not start: it has no sampler {0}.',
        isAtom(sampler) ? inQuotes(text.text) : l10n.t('of this form'),
      ),
    };
  }
  const [name, given] = items;
  if (name && isAtom(name, 'always_on', 'always_off')) {
    const plain = name.text.text;
    return {
      message: l10n.t("The SDK does not start: this sampler is the atom '{0}' alone.", plain),
      fixes: replace(sampler, plain),
    };
  }
  if (!name || !given || items.length !== 2 || name.kind === 'other') return undefined;
  if (isAtom(name, 'trace_id_ratio_based') && given.kind === 'number' && !isProbability(given.text.text)) {
    return { message: l10n.t('The SDK does not start: a ratio is from 0.0 to 1.0, not {0}.', given.text.text) };
  }
  if (isAtom(name, 'parent_based') && alwaysSamples(given)) {
    return {
      severity: 'hint',
      message: l10n.t(
        'Everything is sampled, whatever the parent decided: parent_based does what always_on does here.',
      ),
      fixes: replace(sampler, 'always_on'),
    };
  }
  return undefined;
}

function isProbability(text: string): boolean {
  return Number(text) >= 0 && Number(text) <= 1;
}

/** By default those without a parent, and those whose parent is sampled, are sampled. */
function alwaysSamples(given: ErlangTerm): boolean {
  const options = optionsOf(given);
  return (
    given.kind === 'map' &&
    parentBasedArguments.every((name) => {
      const sampler = optionIn(options, name);
      return sampler ? isAtom(sampler, 'always_on') : !name.endsWith('_not_sampled');
    })
  );
}

function replace({ range }: ErlangTerm, newText: string): NonNullable<Problem['fixes']> {
  return [{ title: l10n.t("Change to '{0}'", newText), kind: 'suggestion', edits: [{ range, newText }] }];
}
