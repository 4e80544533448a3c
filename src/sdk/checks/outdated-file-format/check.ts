import * as l10n from '@vscode/l10n';
import { valueAt } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import type { DeclarativePlace } from '../../declarative.ts';
import { formatChangeAt, movedFrom } from '../../declarative-changes.ts';
import { type FileFormat, isBefore } from '../../specification/declarative/file-format.ts';

export default defineCheck({
  id: 'outdated-file-format',
  severity: 'hint',
  summary: "An SDK's declarative configuration is written in the stable file format, not in one of its drafts.",
  fix: 'suggestion',
  check({ declarative, text }, report) {
    for (const { root, format, places } of declarative) {
      const written = valueAt(root, 'file_format');
      if (!format?.isDraft || !written) continue;
      const found = places.flatMap((place) => {
        const change = isLater(place, format) ? undefined : formatChangeAt(place, text);
        return change ? [{ ...change, range: place.range }] : [];
      });
      // What anchors put into several places is told once.
      const changes = [...new Map(found.map((change) => [change.range.start, change])).values()];
      // What several keys make together stands at each of them.
      const edits = new Map(changes.flatMap((change) => change.edits ?? []).map((edit) => [edit.range.start, edit]));
      const toStable = { range: written.range, newText: '"1.0"' };
      const isCertain = changes.every((change) => change.edits);
      const what =
        changes.length === 0
          ? l10n.t('nothing here has changed since')
          : l10n.t('{0} changed since', counted(changes.length));
      report({
        range: written.range,
        message: l10n.t('Format {0} is a draft, and 1.0 is stable: {1}.', format.text, what),
        related: changes.map(({ range, message }) => ({ range, message: `${message}.` })),
        fixes: isCertain
          ? [{ title: l10n.t('Write it in format 1.0'), kind: 'suggestion', edits: [toStable, ...edits.values()] }]
          : [],
        tags: ['deprecated'],
      });
    }
  },
});

/** What changed after 1.0 is left as it is. */
function isLater(place: DeclarativePlace, format: FileFormat): boolean {
  const moved = movedFrom(place);
  return moved !== undefined && isBefore(format, moved.since);
}

function counted(number: number): string {
  return number === 1 ? l10n.t('one thing here has') : l10n.t('{0} things here have', number);
}
