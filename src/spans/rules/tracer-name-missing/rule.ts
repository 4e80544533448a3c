import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';
import type { TracerUse } from '../../uses/api-uses.ts';

export default defineRule({
  id: 'tracer-name-missing',
  summary: "A tracer's name says which code makes its spans: the package or module, and not a placeholder.",
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkUses({ tracers, idioms }, report, { project, inExample }) {
    for (const tracer of tracers) {
      const fault = faultOf(tracer, inExample);
      if (!fault) continue;
      report({
        range: tracer.name?.range ?? tracer.range,
        message: fault,
        fixes:
          project.name === undefined
            ? []
            : asFixes(l10n.t("Name the tracer '{0}'", project.name), idioms.nameTracer(tracer, project.name)),
      });
    }
  },
});

const placeholders =
  /^(default|tracer|my[-_. ]?tracer|test|test[-_. ]?tracer|example|example[-_. ]?tracer|foo|bar|todo|unknown|name|your[-_. ].*|my[-_. ]?(app|service|library))$/i;

function faultOf({ name, scope, certainty }: TracerUse, inExample: boolean): string | undefined {
  if (certainty !== 'proved') return undefined;
  if (!name || name.kind === 'undefined')
    return l10n.t('The tracer has no name, so nobody can tell which code its spans come from.');
  const { constant, parts } = name;
  if (typeof constant === 'string') {
    if (constant.trim() === '')
      return l10n.t('The name of the tracer is empty, so nobody can tell which code its spans come from.');
    if (placeholders.test(constant) && !inExample)
      return l10n.t(
        "The tracer's name '{0}' is a placeholder; the name of the package says which code its spans come from.",
        constant,
      );
    return undefined;
  }
  const varies = parts !== undefined && (scope === 'function' || scope === 'loop');
  return varies && parts.some((part) => typeof part !== 'string' && isOfRequest(part.path))
    ? l10n.t('The name of the tracer changes from call to call: each one makes another tracer, which is kept for good.')
    : undefined;
}

function isOfRequest(path: readonly string[] | undefined): boolean {
  return path !== undefined && /^(req|request|ctx|event|message|msg)$/.test(path[0]!) && path.length > 1;
}
