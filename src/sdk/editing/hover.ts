import type { OffsetRange } from '../../base/range.ts';
import { rangeOf } from '../../environment/piece.ts';
import { rootType } from '../declarative.ts';
import type { SdkFile } from '../file.ts';
import { itemsOf } from '../setting.ts';
import type { SdkSource } from '../source.ts';
import { knownVariables } from '../specification/variables.ts';
import { readSdkFile } from '../validator.ts';
import { describeKey } from './describe-declarative.ts';
import { describeChoice, describeVariable } from './describe-variable.ts';

export interface Hover {
  readonly range: OffsetRange;
  readonly markdown: string;
}

/** What is known of the setting, or of the word among its values, at an offset of a file. */
export function hoverAt(source: SdkSource, offset: number): Hover | undefined {
  const file = readSdkFile(source);
  return keyAt(file, offset) ?? settingAt(file, offset);
}

function settingAt({ programs }: SdkFile, offset: number): Hover | undefined {
  // What stands in Erlang, or in a declarative configuration, is called otherwise.
  const settings = programs
    .flatMap((program) => program.settings)
    .filter(({ form }) => !['application', 'declarative'].includes(form));
  for (const setting of settings) {
    const variable = knownVariables.get(setting.variable);
    if (!variable) continue;
    const name = rangeOf(setting.name);
    if (holds(name, offset)) return { range: name, markdown: describeVariable(variable, setting.written) };
    const word = itemsOf(setting).find((item) => holds(rangeOf(item), offset));
    const markdown = word && describeChoice(variable, word.text);
    if (word && markdown) return { range: rangeOf(word), markdown };
  }
  return undefined;
}

function keyAt({ declarative }: SdkFile, offset: number): Hover | undefined {
  for (const { places } of declarative) {
    for (const { key, facts, parent } of places) {
      if (!key || !facts || !holds(key.range, offset)) continue;
      return { range: key.range, markdown: describeKey(parent?.type ?? rootType, key.text, facts) };
    }
  }
  return undefined;
}

function holds({ start, end }: OffsetRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
