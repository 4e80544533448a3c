import * as l10n from '@vscode/l10n';
import type { Fix, PlaceElsewhere, RelatedPlace } from '../../../base/finding.ts';
import { defineRule, type RuleFinding } from '../../rule.ts';
import type { Expression } from '../../uses/expression.ts';
import type { SetUpUse } from '../../uses/set-up-uses.ts';
import type { ModuleIdioms } from '../../uses/use-idioms.ts';
import { endpointsOf, type Fault } from './destinations.ts';
import { runsOf, type Setting, variableOf } from './runs.ts';

export default defineRule({
  id: 'otlp-endpoint-mismatch',
  summary:
    "An OTLP exporter's endpoint, in the code or in the environment, has the port, and the path, of its protocol.",
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkModule(facts, report) {
    const setUps = facts.setUps();
    if (setUps.length === 0) return;
    const runs = runsOf(facts);
    // In browsers there is no environment.
    const isBrowser = setUps.some(({ name }) => name === 'WebTracerProvider');
    for (const setUp of setUps) {
      const found = new Map<string, Fault>();
      for (const run of runs) {
        for (const fault of endpointsOf(setUp, run)) {
          const isOfRun = fault.settings.length > 0;
          // Which of several is made depends on the run, too.
          if (isOfRun && (isBrowser || setUp.isConditional)) continue;
          const key = `${fault.expression?.range.start} ${fault.message}`;
          const before = found.get(key)?.settings ?? [];
          found.set(key, { ...fault, settings: [...before, ...fault.settings] });
        }
      }
      for (const fault of found.values()) report(findingOf(fault, setUp, facts.idioms));
      const isKnown = runs.some((run) => run.variable(base) !== undefined);
      if (!isKnown) for (const finding of takenForUrl(setUp)) report(finding);
    }
  },
});

const base = 'OTEL_EXPORTER_OTLP_ENDPOINT';

function findingOf(fault: Fault, { range }: SetUpUse, idioms: ModuleIdioms): RuleFinding {
  const { expression, message, settings, severity } = fault;
  return {
    range: expression?.range ?? range,
    message,
    ...(severity && { severity }),
    related: settings.flatMap(placeHere),
    elsewhere: settings.flatMap(placeElsewhere),
    fixes: settings.length === 0 && expression ? fixesOf(idioms, expression, fault.better) : [],
  };
}

function placeHere(setting: Setting): readonly RelatedPlace[] {
  return 'range' in setting ? [{ range: setting.range, message: l10n.t("'{0}' is set here.", setting.name) }] : [];
}

function placeElsewhere(setting: Setting): readonly PlaceElsewhere[] {
  if (!('path' in setting)) return [];
  return [{ path: setting.path, line: setting.line, message: l10n.t("'{0}' is set here.", setting.name) }];
}

/** A base is given where a whole URL is wanted. */
function takenForUrl({ exporter, part }: SetUpUse): readonly RuleFinding[] {
  if (part !== 'exporter' || exporter?.to !== 'http' || !exporter.url) return [];
  return alternativesOf(exporter.url)
    .filter((url) => variableOf(url) === base)
    .map(({ range }) => ({
      range,
      severity: 'information',
      message: l10n.t(
        '`{0}` is a base to which `/v1/{1}` is added; given to an exporter it is used as it is. Given nothing, the exporter reads it in the right way.',
        base,
        exporter.signal,
      ),
    }));
}

/** An endpoint may be one of several: that of the environment, or else a constant. */
function alternativesOf(url: Expression): readonly Expression[] {
  return url.form === 'conditional' ? (url.elements ?? []).flatMap(alternativesOf) : [url];
}

function fixesOf(idioms: ModuleIdioms, url: Expression, better: string | undefined): readonly Fix[] {
  // A constant may be used elsewhere, too.
  if (better === undefined || !/^['"`]/.test(url.text)) return [];
  const edits = [idioms.replace(url, idioms.stringLiteral(better))];
  return [{ title: l10n.t('Send to {0}', better), kind: 'suggestion', edits }];
}
