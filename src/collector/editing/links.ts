import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../base/range.ts';
import { kindName } from '../words.ts';
import type { PlacedConfiguration } from './configuration-file.ts';
import { documentationPage } from './documentation-page.ts';

export interface Link {
  /** The type in a component's id, in the file. */
  readonly range: OffsetRange;
  readonly target: string;
  readonly tooltip: string;
}

/** Links from the types of components, where they are defined, to their documentation. */
export function linksOf({ configuration, source, knowledge }: PlacedConfiguration): readonly Link[] {
  return configuration.components.flatMap(({ kind, id: { type, text }, entry }) => {
    const target = documentationPage(kind, type, knowledge);
    if (!target) return [];
    const { range, style } = entry.key;
    const start = range.start + (style === 'plain' ? 0 : 1) + Math.max(0, text.indexOf(type));
    return [
      {
        range: source.rangeInFile({ start, end: start + type.length }),
        target,
        tooltip: l10n.t('Documentation of the {0} {1}', type, kindName(kind)),
      },
    ];
  });
}
