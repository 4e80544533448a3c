import { allChecks } from '../collector/checks/index.generated.ts';
import { allRules } from '../spans/rules/index.generated.ts';
import { configurationSchema } from './configuration-schema.ts';
import type { GeneratedFile } from './generated-files.ts';
import { ruleList } from './rule-list.ts';

/** The files that tell of rules and checks, as they should be. What needs more than the sources is not among them. */
export const ruleFiles: readonly GeneratedFile[] = [
  { file: 'schemas/configuration.generated.json', text: configurationSchema([...allRules, ...allChecks]) },
  { file: 'docs/rules.md', text: ruleList(allRules, allChecks) },
];
