import * as l10n from '@vscode/l10n';
import { applyEdits, insertAt } from '../../base/edit.ts';
import { readInstructions } from '../../environment/dockerfile.ts';
import type { PlanDraft } from '../plan-draft.ts';

/** Lets a Dockerfile that copies an application's file by its name copy the one beside it, too. */
export function copyInDockerfile(folder: string, application: string, added: string, draft: PlanDraft): void {
  const relative = (path: string) => path.slice(folder.length + 1);
  draft.edit(`${folder}/Dockerfile`, l10n.t('the image has it'), (text) => {
    const edits = readInstructions(text).flatMap(({ keyword, rest, range }) => {
      if (keyword !== 'COPY' && keyword !== 'ADD') return [];
      const place = new RegExp(`(^|[\\s"/])${relative(application).replaceAll('.', '\\.')}(?=[\\s"])`).exec(rest.text);
      if (!place || place.index + place[0].length >= rest.text.trimEnd().length) return [];
      const isFolder = /(?:\/|\.)["\]\s]*$/.test(rest.text);
      const start = text.indexOf(rest.text, range.start);
      if (!isFolder || start < 0 || rest.text.startsWith('[')) {
        draft.note(l10n.t('{0}/Dockerfile was left as it is: let it copy {1}, too.', folder, relative(added)));
        return [];
      }
      return [insertAt(start + place.index + place[0].length, ` ${relative(added)}`)];
    });
    return text.includes(relative(added)) ? text : applyEdits(text, edits);
  });
}
