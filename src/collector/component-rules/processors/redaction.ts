import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import type { ComponentRules } from '../rules.ts';

const patterns = ['blocked_values', 'allowed_values', 'blocked_key_patterns', 'ignored_key_patterns'];

export const redactionMask: ComponentRules = {
  of: ['processor/redaction'],
  exclusive: [['hash_function', 'masking_string']],
};

/** The patterns are compiled when the processor is made. */
export const redaction: ComponentRules = {
  of: ['processor/redaction'],
  whenUsed: true,
  judge(settings, report) {
    for (const node of patterns.flatMap((key) => settings.list(key) ?? [])) {
      const pattern = resolve(node);
      const problem = pattern?.kind === 'scalar' ? regexpProblem(pattern.text) : undefined;
      if (problem) report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: node.range });
    }
  },
};
