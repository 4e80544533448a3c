import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { asFixes, defineRule, type RuleFinding } from '../../rule.ts';
import type { ExceptionUse, StatusFault, StatusUse } from '../../uses/api-uses.ts';
import type { Expression, ValueKind } from '../../uses/expression.ts';
import { kindNoun } from '../../uses/kind-noun.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';

export default defineRule({
  id: 'status-or-exception-argument-dropped',
  summary: 'A status or exception that the API does not take as it is given is dropped, in part or whole.',
  severity: 'warning',
  since: '0.1.0',
  inTests: true,
  words: /set_?status|record_?(?:exception|error)/i,
  checkUses({ statuses, exceptions, idioms }, report, { inTest }) {
    // A test may give what is dropped to see it dropped.
    const reportFor = (found: RuleFinding) => report(inTest ? { ...found, severity: 'hint' } : found);
    for (const use of statuses) {
      const found = faultyCode(use, idioms) ?? lostDescription(use, idioms);
      if (found) reportFor(found);
    }
    for (const use of exceptions) {
      const found = lostException(use, idioms) ?? lostStack(use, idioms);
      if (found) reportFor(found);
    }
  },
});

const faults: Readonly<Record<StatusFault, string>> = {
  misplaced: l10n.t('The code is not where it is looked for, so the status is not set: it belongs in `{ code }`.'),
  missing: l10n.t('A status without code is not set.'),
  unknown: l10n.t('This is no status code of the API, so the status is lost when the span is exported.'),
};

function faultyCode(use: StatusUse, idioms: UseIdioms): RuleFinding | undefined {
  if (!use.fault) return undefined;
  return {
    range: (use.code ?? use.given[0])?.range ?? use.range,
    message: faults[use.fault],
    severity: severityOf(use),
    fixes: asFixes(l10n.t('Give the status as the API takes it'), idioms.restateStatus(use, kept(use))),
  };
}

function lostDescription(use: StatusUse, idioms: UseIdioms): RuleFinding | undefined {
  const { description, status } = use;
  if (!description || description.kind === 'undefined') return undefined;
  if (status === 'ok' || status === 'unset') {
    return {
      range: description.range,
      message: l10n.t('A description is kept with status Error only, so this one is dropped.'),
      severity: severityOf(use),
      fixes: asFixes(l10n.t('Remove the description'), idioms.restateStatus(use, undefined)),
      tags: ['unnecessary'],
    };
  }
  if (use.hasDescriptionBeside) {
    return {
      range: description.range,
      message: l10n.t(
        'Beside a status object, a description is dropped: it belongs into that, or beside the bare code.',
      ),
      severity: severityOf(use),
      fixes: asFixes(l10n.t('Give the status as the API takes it'), idioms.restateStatus(use, description)),
    };
  }
  if (!isNoString(description.kind)) return undefined;
  const text = idioms.textNoun ?? l10n.t('a string');
  const what = description.noun ?? kindNoun(description.kind);
  return {
    range: description.range,
    message: use.losesAll
      ? l10n.t('With a description that is {0}, no status is set at all: it has to be {1}.', what, text)
      : l10n.t('A description that is {0} is dropped: it has to be {1}.', what, text),
    severity: use.losesAll && use.certainty === 'proved' ? 'error' : severityOf(use),
    fixes: asFixes(l10n.t('Make it {0}', text), idioms.restateStatus(use, description)),
  };
}

function kept({ status, description }: StatusUse) {
  return status === 'error' ? description : undefined;
}

/** Values of which no SDK makes an exception. */
const noExceptions: ReadonlySet<ValueKind> = new Set([
  'undefined',
  'null',
  'number',
  'boolean',
  'list',
  'date',
  'collection',
  'promise',
]);

function lostException(use: ExceptionUse, idioms: UseIdioms): RuleFinding | undefined {
  const { exception, whole } = use;
  if (use.fails && exception) {
    return {
      range: exception.range,
      severity: use.certainty === 'proved' ? 'error' : 'information',
      message: l10n.t(
        'This is no exception: the call fails with an error of its own, which takes the place of the one at hand.',
      ),
      fixes: whole ? [wholeInstead(exception, whole, idioms)] : [],
    };
  }
  const range = exception?.range ?? use.range;
  const severity = severityOf(use);
  if (!exception) return { range, severity, message: l10n.t('Without an exception, nothing is recorded.') };
  if (noExceptions.has(exception.kind)) {
    return {
      range,
      severity,
      message: l10n.t('Of {0} no exception is made: nothing is recorded.', kindNoun(exception.kind)),
    };
  }
  if (exception.kind !== 'object' || !exception.properties || exception.isOpen) return undefined;
  const isLikeError = exception.properties.some(({ key }) => /^(name|message|code)$/.test(String(key.constant)));
  return isLikeError
    ? undefined
    : {
        range,
        severity,
        message: l10n.t('An object without name, code or message is no exception: nothing is recorded.'),
      };
}

function lostStack({ whole, exception }: ExceptionUse, idioms: UseIdioms): RuleFinding | undefined {
  if (!whole || !exception) return undefined;
  return {
    range: exception.range,
    message: l10n.t('Of the exception only its text is recorded, without type and stack trace.'),
    severity: 'hint',
    fixes: [wholeInstead(exception, whole, idioms)],
  };
}

function wholeInstead(exception: Expression, whole: Expression, idioms: UseIdioms): Fix {
  return {
    title: l10n.t("Record '{0}' itself", whole.text),
    kind: 'safe',
    edits: [idioms.replace(exception, whole.text)],
  };
}

function severityOf({ certainty }: StatusUse | ExceptionUse) {
  return certainty === 'proved' ? 'warning' : 'information';
}

function isNoString(kind: ValueKind): boolean {
  return kind !== 'string' && kind !== 'unknown';
}
