import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Wrapper } from '../../../wrappers.ts';
import { importedName } from '../names.ts';
import type { Recognition } from './recognition.ts';

/** The function of the user's list that a callee is; `undefined` for all others. */
export function wrapperOf(file: Recognition, callee: SyntaxNode): Wrapper | undefined {
  if (file.wrappers.length === 0) return undefined;
  const written = importedName(callee, file.scopes) ?? callee.text;
  const path = written.replace(/^\.+/, '').split('.');
  return file.wrappers.find(({ match }) => {
    const at = match.lastIndexOf('#');
    const module = match.slice(0, Math.max(at, 0)).split(/[./]/).filter(Boolean);
    const name = match.slice(at + 1).split('.');
    const wanted = [...module, ...name];
    const isOnly = name.every((part, index) => path.at(index - name.length) === part);
    // How much of a module's path an import writes is up to where it stands.
    const shared = Math.min(wanted.length, path.length);
    return isOnly && wanted.slice(-shared).every((part, index) => path.at(index - shared) === part);
  });
}
