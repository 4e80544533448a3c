import type { Completion, Completions } from '../../base/completion.ts';
import { placeholder } from '../../base/insertion.ts';
import { cursorAt } from '../../yaml/cursor/cursor.ts';
import { variableOf } from '../setting.ts';
import { starterInstrumentations, starterSwitches } from '../specification/java-instrumentations.ts';
import type { Variable } from '../specification/variable.ts';
import { knownVariables } from '../specification/variables.ts';
import { propertyNames, rankOf, type SettingKind, valueItems } from './complete-settings.ts';
import { describeVariable, variableDetail } from './describe-variable.ts';

/** What may be written at an offset of a Spring application's YAML, below `otel` or behind `otel.`; undefined elsewhere. */
export function completeSpring(text: string, offset: number): Completions<SettingKind> | undefined {
  const cursor = cursorAt(text, offset);
  if (!cursor || cursor.isFlow) return undefined;
  const keys = cursor.levels.flatMap(({ key }) => key ?? []);
  if (cursor.position === 'value') {
    const variable = knownVariables.get(variableOf(keys.join('.')));
    const items = keys[0]?.startsWith('otel') && variable ? valueItems(variable) : [];
    return items.length > 0 ? { range: cursor.word, items } : undefined;
  }
  const parent = keys.map((key) => `${key}.`).join('');
  if (!`${parent}${cursor.typed}`.startsWith('otel.')) return undefined;
  const present = new Set(cursor.siblings());
  const items = starterProperties()
    .filter(([name]) => name.startsWith(parent) && !present.has(name.slice(parent.length)))
    .map(([name, variable]): Completion<SettingKind> => {
      const rest = name.slice(parent.length);
      return {
        label: rest,
        kind: 'key',
        insertion: cursor.hasColon || cursor.isQuoted ? [rest] : [rest, ': ', placeholder()],
        rank: rankOf(variable),
        detail: variableDetail(variable),
        documentation: describeVariable(variable, name),
      };
    });
  return { range: cursor.word, items };
}

/** Those of the agent that the starter has, too, and its own. */
function starterProperties(): readonly (readonly [string, Variable])[] {
  const general = propertyNames().filter(([name]) => !name.startsWith('otel.instrumentation.'));
  const switches = [...starterInstrumentations, ...starterSwitches].map((id): readonly [string, Variable] => {
    const name = `otel.instrumentation.${id}.enabled`;
    return [name, { name: variableOf(name), takes: { kind: 'boolean' }, languages: ['java'] }];
  });
  return [...general, ...switches];
}
