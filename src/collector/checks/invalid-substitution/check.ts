import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../base/edit.ts';
import type { Fix } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { nodesIn } from '../../../yaml/yaml-node.ts';
import { isBefore } from '../../catalog/catalog.ts';
import { defineCheck } from '../../check.ts';
import type { Distribution } from '../../distribution.ts';

export default defineCheck({
  id: 'invalid-substitution',
  severity: 'error',
  summary: 'Braces after a `$` name an environment variable, or a provider of values and what it is to read.',
  fix: 'suggestion',
  check({ root, text }, report, { version, distribution }) {
    // Older collectors put nothing in place of what they do not know.
    if (isBefore(version, '0.104.0')) return;
    for (const node of nodesIn(root)) {
      if (node.kind !== 'scalar') continue;
      const written = text.slice(node.range.start, node.range.end);
      // Of nested ones the innermost is expanded first, and what comes out of it is not known.
      for (const { index, 1: dollars = '', 2: content = '' } of written.matchAll(/(\$+)\{([^${}]*)\}/g)) {
        const problem = dollars.length % 2 === 1 ? problemOf(content, distribution) : undefined;
        if (!problem) continue;
        const start = node.range.start + index + dollars.length - 1;
        const range = { start, end: start + content.length + 3 };
        const edit: TextEdit = { range, newText: problem.meant };
        const fixes: Fix[] = problem.meant
          ? [{ title: l10n.t("Change to '{0}'", problem.meant), kind: 'suggestion', edits: [edit] }]
          : [];
        report({ message: problem.message, range, fixes });
      }
    }
  },
});

/** Those of otelcol-contrib. */
const providers = ['env', 'file', 'http', 'https', 'yaml', 's3', 'secretsmanager', 'aes', 'googlesecretmanager'];

interface Problem {
  readonly message: string;
  /** What to write instead; empty if that is not known. */
  readonly meant: string;
}

function problemOf(content: string, distribution: Distribution | undefined): Problem | undefined {
  const [, provider, rest = ''] = /^([^:]*):(.*)$/s.exec(content) ?? [];
  if (provider === undefined) return nameProblem(content, content);
  if (provider === 'env') return nameProblem(rest.replace(/:-.*$/s, ''), content);
  if (providers.includes(provider) || distribution === 'custom') return undefined;
  if (isName(provider) && rest.startsWith('-')) {
    const meant = `\${env:${content}}`;
    return { message: l10n.t("A default value needs the provider by its name: write '{0}'.", meant), meant };
  }
  const near = nearestName(provider, providers);
  return {
    message: l10n.t(
      "'{0}' is no provider of values: {1}",
      provider,
      near ? l10n.t("did you mean '{0}'?", near) : l10n.t('known are {0}.', providers.join(', ')),
    ),
    meant: near ? `\${${near}:${rest}}` : '',
  };
}

function nameProblem(name: string, content: string): Problem | undefined {
  if (isName(name)) return undefined;
  if (/^\d+$/.test(content)) {
    const meant = `$\${${content}}`;
    return {
      message: l10n.t(
        "'{0}' is no environment variable. For the text '{1}' write '{2}'.",
        content,
        `\${${content}}`,
        meant,
      ),
      meant,
    };
  }
  const meant = isName(name.trim()) ? `\${${content.replace(name, name.trim())}}` : '';
  return {
    message: l10n.t(
      "'{0}' is no name of an environment variable: it has only letters, digits and '_', and starts with no digit.",
      name,
    ),
    meant,
  };
}

function isName(text: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text);
}
