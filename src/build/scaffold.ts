import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../base/result.ts';
import { camelCase } from './member-index.ts';

const templates = path.join(import.meta.dirname, 'templates');

/** Where each kind of thing lives; its template is the folder of the kind's name. */
const folders: Readonly<Record<string, string>> = {
  rule: 'src/spans/rules',
  check: 'src/collector/checks',
  'sdk-check': 'src/sdk/checks',
  action: 'src/spans/actions',
  language: 'src/spans/languages',
  view: 'src/views',
};

export const kinds: readonly string[] = Object.keys(folders);

/**
 * Copies the template of `kind` to a new folder called `name` below `root`. The value lists the files written; the
 * problem is a sentence for the user.
 */
export function scaffold(root: string, kind: string, name: string): Result<readonly string[], string> {
  const folder = folders[kind];
  if (folder === undefined) return failed(`usage: npm run new ${kinds.join('|')} NAME`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return failed(`NAME is kebab-case, like "span-never-ended", not "${name}"`);
  }
  const target = `${folder}/${name}`;
  if (existsSync(path.join(root, target))) return failed(`${target} exists already`);
  mkdirSync(path.join(root, target), { recursive: true });
  return ok(
    readdirSync(path.join(templates, kind)).map((template) => {
      const file = `${target}/${template.replace(/\.template$/, '')}`;
      writeFileSync(path.join(root, file), fillIn(readFileSync(path.join(templates, kind, template), 'utf8'), name));
      return file;
    }),
  );
}

function fillIn(template: string, name: string): string {
  const words = name.replaceAll('-', ' ');
  return template
    .replaceAll('{{id}}', name)
    .replaceAll('{{identifier}}', camelCase(name))
    .replaceAll('{{title}}', words[0]!.toUpperCase() + words.slice(1));
}
