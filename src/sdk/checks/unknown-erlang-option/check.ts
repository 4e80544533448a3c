import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { defineCheck, type Report } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import { type ErlangOption, type ErlangTerm, isAtom, optionIn, optionsOf } from '../../erlang-terms.ts';
import {
  exporterArguments,
  exporterOptions,
  parentBasedArguments,
  processorArguments,
  sdkOptions,
  unreadProcessorArguments,
  unreadSdkOptions,
} from '../../specification/erlang-options.ts';

export default defineCheck({
  id: 'unknown-erlang-option',
  severity: 'warning',
  summary: 'Options in sys.config are among those that the SDK and the exporter of Erlang read.',
  fix: 'suggestion',
  check({ applications }, report) {
    for (const { name, options } of applications) {
      if (name === 'opentelemetry_exporter') judge(options, exporterOptions, none, report);
      if (name !== 'opentelemetry') continue;
      judge(options, [...sdkOptions.keys()], unreadSdkOptions, report);
      const processors = optionIn(options, 'processors');
      for (const term of [
        ...(processors?.kind === 'list' ? processors.items : []),
        ...['span_processor', 'traces_exporter', 'sampler'].flatMap((key) => optionIn(options, key) ?? []),
      ]) {
        judgeArguments(term, report);
      }
    }
  },
});

/** `{Module, #{…}}`, where the module is one that is known. */
function judgeArguments({ kind, items: [module, given] }: ErlangTerm, report: Report): void {
  if (kind !== 'tuple' || !module || !given || !isAtom(module)) return;
  const options = optionsOf(given);
  const name = module.text.text;
  if (name === 'opentelemetry_exporter') judge(options, exporterArguments, none, report);
  if (name === 'parent_based') judge(options, parentBasedArguments, none, report);
  const known = processorArguments.get(name);
  if (!known) return;
  judge(options, known, unreadProcessorArguments, report);
  const exporter = optionIn(options, 'exporter');
  const [exporterModule, exporterGiven] = exporter?.items ?? [];
  if (exporterGiven && exporterModule && isAtom(exporterModule, 'opentelemetry_exporter')) {
    judge(optionsOf(exporterGiven), exporterArguments, none, report);
  }
}

const none: ReadonlyMap<string, string> = new Map();

/** What is like none that is known may be read by somebody else. */
function judge(
  options: readonly ErlangOption[],
  known: readonly string[],
  unread: ReadonlyMap<string, string>,
  report: Report,
): void {
  for (const { key } of options) {
    const name = key.text.text;
    if (known.includes(name)) continue;
    const instead = unread.get(name);
    const meant =
      instead === undefined ? nearestName(name, known, Math.min(3, Math.floor(name.length / 4))) : undefined;
    if (instead === undefined && meant === undefined) continue;
    report({
      range: key.range,
      message: l10n.t(
        "Nobody reads '{0}' here: {1}",
        name,
        instead === undefined ? l10n.t("did you mean '{0}'?", meant!) : `${instead}.`,
      ),
      fixes: meant === undefined ? [] : changeTo(key.text, meant),
    });
  }
}
