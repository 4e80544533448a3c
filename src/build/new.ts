// `npm run new rule|check|sdk-check|action|language|view NAME`: copies a template folder, then brings the generated files up to date.
import path from 'node:path';
import { memberIndexes, writeStaleFiles } from './generated-files.ts';
import { scaffold } from './scaffold.ts';

const root = path.resolve(import.meta.dirname, '../..');
const [kind = '', name = ''] = process.argv.slice(2);

const made = scaffold(root, kind, name);
if (made.ok) {
  for (const file of [...made.value, ...writeStaleFiles(root, memberIndexes(root))]) console.log(`wrote ${file}`);
} else {
  console.error(made.problem);
  process.exitCode = 2;
}
