import * as l10n from '@vscode/l10n';
import type { MaskedError } from '../../program/observers/masked-errors.ts';
import { isAtLeast, type Project, type Version, versionOf } from '../../project.ts';
import { asFixes, asSuggestion, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'status-ok-masks-error',
  summary: 'Ok is final: a span that has it shows no error, set before or after.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, given, idioms }, report, { project }) {
    const isFinal = !letsErrorReplaceOk(project);
    for (const { name, certainty, flow } of [...spans, ...given]) {
      for (const { ok, error, how, isImplicit } of flow?.maskedErrors ?? []) {
        if (how === 'status-ignored' && !isFinal) continue;
        report({
          range: ok,
          message: isImplicit
            ? l10n.t("Should a call after this fail, '{0}' keeps its Ok all the same.", name)
            : messages[how](name),
          severity: certainty === 'proved' && !isImplicit ? 'warning' : 'information',
          related: error ? [{ range: error, message: places[how] }] : [],
          // Where it takes a failing call, the Ok may well be what its author wants.
          fixes: asFixes(
            l10n.t('Remove status Ok'),
            isImplicit ? asSuggestion(idioms.removeCall(ok)) : idioms.removeCall(ok),
          ),
        });
      }
    }
  },
});

const messages: Readonly<Record<MaskedError['how'], (name: string) => string>> = {
  'status-replaced': (name) => l10n.t("This Ok takes the place of the Error that '{0}' has.", name),
  'status-ignored': (name) => l10n.t("'{0}' keeps this Ok: the Error that is set later has no effect.", name),
  'exception-recorded': (name) => l10n.t("'{0}' gets status Ok although an exception was recorded on it.", name),
  'error-on-its-way': (name) => l10n.t("'{0}' gets status Ok although an error leaves it.", name),
};

const places: Readonly<Record<MaskedError['how'], string>> = {
  'status-replaced': l10n.t('Status Error is set here.'),
  'status-ignored': l10n.t('Status Error is set here.'),
  'exception-recorded': l10n.t('The exception is recorded here.'),
  'error-on-its-way': l10n.t('The error is thrown here.'),
};

/**
 * The SDK of JavaScript takes the last status for the right one up to 2.6.0; all others have always held Ok final.
 * https://github.com/open-telemetry/opentelemetry-js/pull/6461
 */
function letsErrorReplaceOk(project: Project): boolean {
  return [...finalSince].some(([name, since]) => {
    // A caret leaves the minor version open from 1 on, of which all do.
    const isKnown = /^[~^]?[01]\.|^~?\d+\.\d+/.test(project.dependencies.get(name) ?? '');
    const version = isKnown ? versionOf(project, name) : undefined;
    return version !== undefined && !isAtLeast(version, since);
  });
}

/** The first minor version of which all releases hold Ok final. */
const finalSince: ReadonlyMap<string, Version> = new Map([
  ['@opentelemetry/sdk-trace-base', [2, 7]],
  ['@opentelemetry/sdk-trace-node', [2, 7]],
  ['@opentelemetry/sdk-trace-web', [2, 7]],
  ['@opentelemetry/sdk-node', [0, 214]],
]);
