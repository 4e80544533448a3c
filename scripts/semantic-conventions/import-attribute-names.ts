/**
 * Brings the names of attributes up to date: `npx tsx scripts/semantic-conventions/import-attribute-names.ts FOLDER`, with the
 * folder of an unpacked `@opentelemetry/semantic-conventions`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../paths.ts';

const folder = path.resolve(process.argv[2] ?? '.');
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
const load = createRequire(path.join(folder, 'package.json'));
const names = new Set<string>();
for (const entry of ['.', './incubating']) {
  const constants = load(path.posix.join('@opentelemetry/semantic-conventions', entry)) as Record<string, unknown>;
  for (const [constant, name] of Object.entries(constants)) {
    if (constant.startsWith('ATTR_') && typeof name === 'string') names.add(name);
  }
}

const lines = [''];
for (const name of [...names].sort()) {
  if (lines.at(-1)!.length + name.length > 118) lines.push('');
  lines.push(`${lines.pop()!} ${name}`.trimStart());
}
writeFileSync(
  path.join(root, 'src/semantic-conventions/attribute-names.generated.ts'),
  `// Written by scripts/semantic-conventions/import-attribute-names.ts.

/** Names of attributes in the registry of the semantic conventions ${version}, deprecated ones too. */
export const attributeNames: ReadonlySet<string> = new Set(
  \`
${lines.join('\n')}
\`
    .trim()
    .split(/\\s+/),
);
`,
);
console.log(`${names.size} names of ${version}`);
