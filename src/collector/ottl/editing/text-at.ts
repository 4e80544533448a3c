import type { OffsetRange } from '../../../base/range.ts';
import { embeddedText } from '../../../yaml/embedded-text.ts';
import type { Configuration } from '../../document/configuration.ts';
import type { Version } from '../../version.ts';
import { dialectsOf } from '../check-group.ts';
import type { Dialect } from '../language/dialect.ts';
import { ottlGroupsOf } from '../places.ts';
import type { OttlKind } from '../syntax/tree.ts';

/** A text of OTTL in a configuration, and the offset in it that is looked at. */
export interface OttlTextAt {
  readonly text: string;
  readonly offset: number;
  readonly kind: OttlKind;
  /** One, unless the context is taken from paths and none has one yet. */
  readonly dialects: readonly Dialect[];
  /** The place in the configuration's text of a range of `text`. */
  rangeInYaml(range: OffsetRange): OffsetRange;
}

/** The text of OTTL that an offset of a configuration's text is in; undefined if it is in none. */
export function ottlTextAt(configuration: Configuration, offset: number, version: Version): OttlTextAt | undefined {
  for (const component of configuration.components) {
    const { value } = component.entry;
    if (!value || offset < value.range.start) continue;
    for (const group of ottlGroupsOf(component, version)) {
      const found = group.texts.find(({ scalar }) => scalar.range.start <= offset && offset <= scalar.range.end);
      if (!found) continue;
      const { text, rangeInFile } = embeddedText(found.scalar, configuration.text);
      const inText = offsetIn(text, offset, rangeInFile);
      const dialects = dialectsOf(group, found, { version });
      return { text, offset: inText, kind: found.kind, dialects, rangeInYaml: rangeInFile };
    }
  }
  return undefined;
}

/** The last offset of a text that stands at or before a place in the YAML. */
function offsetIn(text: string, place: number, rangeInFile: (range: OffsetRange) => OffsetRange): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rangeInFile({ start: middle, end: middle }).start <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
