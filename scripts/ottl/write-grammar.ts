// Writes the grammar that colours OTTL in scalars of YAML: it goes by the names of functions and contexts.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { componentFunctions } from '../../src/collector/ottl/language/component-functions.ts';
import { inferencePriority } from '../../src/collector/ottl/language/contexts.ts';
import { isEditorName } from '../../src/collector/ottl/language/function-sets.ts';
import { standardFunctions } from '../../src/collector/ottl/language/functions.generated.ts';

const names = [...Object.keys(standardFunctions), ...componentFunctions.map(({ name }) => name)].sort();
const editors = names.filter(isEditorName).join('|');
/** A condition may start with these; others give no truth value. */
const tests = names.filter((name) => /^(?:Is|Has|Contains)/.test(name)).join('|');
const contexts = [...inferencePriority, 'otelcol'].join('|');

const comparison = String.raw`(?:(?:${contexts})\.)?[a-z][a-z_.]*(?:\[[^\]]*\])*\s+(?:==|!=|<=?|>=?|[-+*/])\s`;
const start = String.raw`(?:(?=(?:${editors})\s*\()|(?=\(*(?:not\s+)?\(*(?:${comparison}|(?:${tests})\()))`;

writeGrammar('ottl-in-yaml', ['string.unquoted.plain', 'string.quoted.single', 'string.quoted.double'], {
  plain: { begin: String.raw`(?<=[-:,] |\[)${start}`, end: String.raw`(?=\s#|\s*$)` },
  'single-quoted': { begin: String.raw`(?<=[-:,] '|\[')${start}`, end: "(?='(?!'))" },
  'double-quoted': { begin: String.raw`(?<=[-:,] "|\[")${start}`, end: String.raw`(?=(?<!\\)")` },
});
// It ends with the block, which the grammar of YAML tells.
writeGrammar('ottl-in-yaml-block', ['string.unquoted.block'], { block: { begin: start, end: '(?!)' } });

function writeGrammar(
  name: string,
  scopes: readonly string[],
  rules: Readonly<Record<string, { readonly begin: string; readonly end: string }>>,
): void {
  const grammar = {
    name: 'OTTL in YAML',
    scopeName: `yaml.${name}`,
    injectionSelector: scopes.map((scope) => `L:source.yaml ${scope} -meta.embedded.ottl`).join(', '),
    patterns: Object.keys(rules).map((rule) => ({ include: `#${rule}` })),
    repository: Object.fromEntries(
      Object.entries(rules).map(([rule, ends]) => [
        rule,
        { ...ends, contentName: 'meta.embedded.ottl', patterns: [{ include: 'source.ottl' }] },
      ]),
    ),
  };
  const file = path.resolve(import.meta.dirname, `../../syntaxes/${name}.tmLanguage.json`);
  writeFileSync(file, `${JSON.stringify(grammar, undefined, 2)}\n`);
}
