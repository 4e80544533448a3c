import * as l10n from '@vscode/l10n';
import { grouped } from '../../base/grouped.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { MetricFacts } from '../../metrics/metric-facts.ts';
import type { ScoreRule } from '../../protocol/run-time.ts';
import { attributeNames } from '../../semantic-conventions/attribute-names.generated.ts';
import { judged, type Question, unjudged } from './score-rule.ts';

const question = (id: string, impact: Question['impact'], summary: string): Question => ({ id, impact, summary });
const cardinality = question('MET-001', 'Important', l10n.t('attributes of metrics have bound cardinality'));
const unit = question('MET-002', 'Important', l10n.t('metrics have a unit'));
const oneUnit = question('MET-003', 'Important', l10n.t('a metric has one unit everywhere'));
const buckets = question('MET-004', 'Normal', l10n.t('buckets of a histogram are everywhere the same'));
const unitInName = question('MET-005', 'Normal', l10n.t('names of metrics have no unit in them'));
const attributeName = question('MET-006', 'Important', l10n.t('names of metrics are not those of attributes'));

const hourNs = 3600 * 1e9;

/** What metrics of one name, of whatever services, have together. */
interface Named {
  readonly units: ReadonlySet<string>;
  readonly bounds: ReadonlySet<string>;
  /** How long their points came, in nanoseconds; `undefined` where none has a time. */
  readonly lastedNs: number | undefined;
}

/** Answers for the metrics of one service; `all` are those of all services. */
export function metricRules(all: readonly MetricFacts[]): (service: string) => readonly ScoreRule[] {
  const byService = grouped(all, ({ service }) => service);
  const byName = new Map(
    Array.from(
      grouped(all, ({ name }) => name),
      ([name, metrics]) => [name, together(metrics)],
    ),
  );
  return (service) => {
    const own = byService.get(service) ?? [];
    if (own.length === 0) {
      const rules = [cardinality, unit, oneUnit, buckets, unitInName, attributeName];
      return rules.map((rule) => unjudged(rule, l10n.t('no metrics came from it')));
    }
    const wrong = (isWrong: (metric: MetricFacts) => boolean, tell: (name: string) => string) => {
      const found = own.find(isWrong);
      return found && tell(visibleLine(found.name, 80));
    };
    return [
      cardinalityRule(own, byName),
      judged(
        unit,
        wrong(
          ({ unit: own }) => own === '',
          (name) => l10n.t("'{0}' has none", name),
        ),
      ),
      judged(
        oneUnit,
        wrong(
          ({ name }) => byName.get(name)!.units.size > 1,
          (name) => l10n.t("'{0}' has several", name),
        ),
      ),
      judged(
        buckets,
        wrong(
          ({ name, bounds }) => bounds.length > 0 && byName.get(name)!.bounds.size > 1,
          (name) => l10n.t("'{0}' has several kinds of buckets", name),
        ),
      ),
      judged(
        unitInName,
        wrong(
          ({ name }) => endsInUnit.test(name),
          (name) => l10n.t("'{0}' has one", name),
        ),
      ),
      judged(
        attributeName,
        wrong(
          ({ name }) => attributeNames.has(name),
          (name) => l10n.t("'{0}' is the name of an attribute", name),
        ),
      ),
    ];
  };
}

const endsInUnit = /[._](seconds?|milliseconds?|ms|bytes|percent|celsius)$/;

/** Within no hour there may be 10,000 values: one cannot know of less than an hour, nor where they came over more. */
function cardinalityRule(own: readonly MetricFacts[], byName: ReadonlyMap<string, Named>): ScoreRule {
  const many = own.filter(({ manyValued }) => manyValued !== undefined);
  const surely = many.find(({ name }) => isWithinAnHour(byName.get(name)!));
  if (surely !== undefined) {
    const [name, key] = [surely.name, surely.manyValued!].map((text) => visibleLine(text, 80));
    return judged(cardinality, l10n.t("'{0}' of '{1}' has 10,000 values or more", key!, name!));
  }
  if (many.length > 0) return unjudged(cardinality, l10n.t('asks of an hour, and its values came over more'));
  const { lastedNs } = together(own);
  if (lastedNs === undefined || lastedNs < hourNs) return unjudged(cardinality, l10n.t('asks of an hour'));
  return judged(cardinality, undefined);
}

function together(metrics: readonly MetricFacts[]): Named {
  // A point may come without its time.
  const times = metrics.flatMap(({ timesNs = [] }) => timesNs).filter((time) => time > 0);
  return {
    units: new Set(metrics.map((metric) => metric.unit)),
    bounds: new Set(metrics.flatMap(({ bounds }) => bounds)),
    lastedNs:
      times[0] && times.reduce((a, b) => Math.max(a, b), times[0]) - times.reduce((a, b) => Math.min(a, b), times[0]),
  };
}

function isWithinAnHour({ lastedNs }: Named): boolean {
  return lastedNs !== undefined && lastedNs < hourNs;
}
