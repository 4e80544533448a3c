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
            ? `Should a call after this fail, '${name}' keeps its Ok all the same.`
            : messages[how](name),
          severity: certainty === 'proved' && !isImplicit ? 'warning' : 'information',
          related: error ? [{ range: error, message: places[how] }] : [],
          // Where it takes a failing call, the Ok may well be what its author wants.
          fixes: asFixes('Remove status Ok', isImplicit ? asSuggestion(idioms.removeCall(ok)) : idioms.removeCall(ok)),
        });
      }
    }
  },
});

const messages: Readonly<Record<MaskedError['how'], (name: string) => string>> = {
  'status-replaced': (name) => `This Ok takes the place of the Error that '${name}' has.`,
  'status-ignored': (name) => `'${name}' keeps this Ok: the Error that is set later has no effect.`,
  'exception-recorded': (name) => `'${name}' gets status Ok although an exception was recorded on it.`,
  'error-on-its-way': (name) => `'${name}' gets status Ok although an error leaves it.`,
};

const places: Readonly<Record<MaskedError['how'], string>> = {
  'status-replaced': 'Status Error is set here.',
  'status-ignored': 'Status Error is set here.',
  'exception-recorded': 'The exception is recorded here.',
  'error-on-its-way': 'The error is thrown here.',
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
