import * as l10n from '@vscode/l10n';
import type { Value } from '../../traces.ts';
import type { FunctionFactory } from '../call-arguments.ts';
import { Failure, mismatch } from '../failure.ts';
import type { OttlValue } from '../ottl-value.ts';

/** The name of the level whose criteria a value meets: texts that it equals, or a range that it is in. */
export const parseSeverity: FunctionFactory = (call) => {
  const target = call.any('Target');
  const mapping = call.map('Mapping');
  return (place) => {
    const levels = [...mapping(place)].map(([level, criteria]) => {
      if (!Array.isArray(criteria)) throw mismatch(l10n.t('a list of criteria'), criteria);
      return { level, tests: criteria.map(testOf) };
    });
    const value = target(place);
    if (typeof value !== 'string' && typeof value !== 'bigint') throw mismatch(l10n.t('a text or an int'), value);
    const found = levels.find(({ tests }) => tests.some((test) => test(value)));
    if (found) return found.level;
    throw new Failure(l10n.t("no level has criteria for '{0}'", String(value)));
  };
};

type SeverityTest = (value: OttlValue) => boolean;

function testOf(criterion: Value): SeverityTest {
  if (!(criterion instanceof Map)) throw mismatch(l10n.t('a map with criteria'), criterion);
  const texts = criterion.get('equals') ?? [];
  if (!Array.isArray(texts)) throw mismatch(l10n.t("a list of texts for 'equals'"), texts);
  const range = criterion.get('range');
  const [least, most] = range === undefined ? [1n, 0n] : boundsOf(range);
  return (value) =>
    typeof value === 'string' ? texts.includes(value) : typeof value === 'bigint' && value >= least && value <= most;
}

/** `2xx` and the like are ranges of HTTP. */
function boundsOf(range: Value): readonly [least: bigint, most: bigint] {
  if (typeof range === 'string' && /^[2-5]xx$/.test(range)) {
    const hundreds = BigInt(range[0]!) * 100n;
    return [hundreds, hundreds + 99n];
  }
  if (!(range instanceof Map)) throw mismatch(l10n.t('a range'), range);
  const [least, most] = [range.get('min'), range.get('max')];
  if (typeof least === 'bigint' && typeof most === 'bigint') return [least, most];
  throw new Failure(l10n.t("a range has ints as 'min' and 'max'"));
}
