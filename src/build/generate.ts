// `npm run generate`: writes every generated file that is not current, but for the collector catalog, which needs more than the sources.
import path from 'node:path';
import { erlangParserFiles } from './erlang-parser.ts';
import { memberIndexes, writeStaleFiles } from './generated-files.ts';
import { messageFiles } from './messages.ts';
import { snippetsOf } from './snippets.ts';

async function generate(root: string): Promise<void> {
  const written = writeStaleFiles(root, [
    ...memberIndexes(root),
    ...erlangParserFiles(root),
    ...(await snippetsOf(root)),
  ]);
  // These tell of what is in the lists that were written just now.
  const { ruleFiles } = await import('./rule-files.ts');
  written.push(...writeStaleFiles(root, ruleFiles(root)));
  written.push(...writeStaleFiles(root, await messageFiles(root)));
  for (const file of written) console.log(`wrote ${file}`);
}

void generate(path.resolve(import.meta.dirname, '../..'));
