import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules } from '../rules.ts';

const codes = ['Ok', 'Error', 'Unset'];

export const span: ComponentRules = {
  of: ['processor/span'],
  whenUsed: true,
  judge(settings, report) {
    const rules = settings.list('name.to_attributes.rules');
    const isIdle = ['name.from_attributes', 'name.to_attributes.rules'].every((key) => {
      return !settings.has(key) || settings.list(key)?.length === 0;
    });
    if (isIdle && !settings.entry('status')) {
      report('missing-required-key', {
        message: l10n.t(
          "The processor 'span' needs something to do: 'name.from_attributes', 'name.to_attributes' or 'status'.",
        ),
        range: settings.range,
      });
    }
    for (const node of rules ?? []) {
      const rule = resolve(node);
      const problem = rule?.kind === 'scalar' ? regexpProblem(rule.text) : undefined;
      if (problem) report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: node.range });
    }
    const status = settings.optionalSection('status');
    const code = status?.text('code', '');
    if (!status || code === undefined) return;
    if (!codes.includes(code)) {
      const message = code === '' ? l10n.t("'status' needs 'code'") : l10n.t("'{0}' is no status of a span", code);
      report(code === '' ? 'missing-required-key' : 'invalid-value', {
        message: `${message}: ${alternatives(codes)}.`,
        range: status.rangeOf('code'),
      });
    } else if (code !== 'Error' && !status.lacks('description')) {
      report('conflicting-settings', {
        message: l10n.t("Only the status 'Error' has a description."),
        range: status.rangeOf('description'),
      });
    }
  },
};
