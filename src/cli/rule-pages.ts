import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where pages are, beside the bundle or one of its parts, or in the sources: a folder a rule or check. */
const folders = ['docs', '../docs', '../spans/rules', '../collector/checks', '../sdk/checks', '../run-time/rules'];

/** The page of a rule or check as Markdown, its links to pages beside it taken out; `undefined`: there is none. */
export function rulePage(id: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(id)) return undefined;
  const files = folders.map((folder) => path.join(__dirname, folder, id, 'README.md'));
  const file = files.find((one) => existsSync(one));
  return file && readFileSync(file, 'utf8').replaceAll(/\[([^\]\n]+)\]\((?!https?:)[^)\s]+\)/g, '$1');
}
