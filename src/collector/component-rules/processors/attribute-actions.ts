import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

export const attributes: ComponentRules = {
  of: ['processor/attributes'],
  judge: (settings, report) => requireActions(settings, 'actions', report),
};

export const resource: ComponentRules = {
  of: ['processor/resource'],
  judge: (settings, report) => requireActions(settings, 'attributes', report),
};

/** The actions themselves are looked at when the processor is made (`attraction.NewAttrProc`). */
export const attributeActions: ComponentRules = {
  of: ['processor/attributes', 'processor/resource'],
  whenUsed: true,
  judge(settings, report) {
    for (const action of settings.items('actions') ?? settings.items('attributes') ?? []) judgeAction(action, report);
  },
};

function requireActions(settings: Settings, key: string, report: RuleReport): void {
  const isEmptyList = settings.list(key)?.length === 0;
  if (settings.has(key) && !isEmptyList) return;
  report('missing-required-key', {
    message: l10n.t("'{0}' says what the processor does: it needs at least one action.", key),
    range: isEmptyList ? settings.rangeOf(key) : settings.range,
  });
}

const sources = ['value', 'from_attribute', 'from_context'];

/** By the action: keys that say where the value comes from, and others, that it has no use for. */
const unused: Readonly<Record<string, readonly string[]>> = {
  insert: ['pattern', 'converted_type'],
  update: ['pattern', 'converted_type'],
  upsert: ['pattern', 'converted_type'],
  delete: ['value', 'from_attribute', 'converted_type'],
  hash: ['value', 'from_attribute', 'converted_type'],
  extract: [...sources, 'converted_type'],
  convert: [...sources, 'pattern'],
};

function judgeAction(settings: Settings, report: RuleReport): void {
  const written = settings.text('action', '');
  if (written === undefined) return;
  const action = written.toLowerCase();
  if (action === '') {
    missing(l10n.t("An action needs 'action': {0}.", alternatives(Object.keys(unused))), settings, report);
    return;
  }
  const superfluous = unused[action];
  if (!superfluous) {
    report('invalid-value', {
      message: l10n.t("'action' is {0}, not '{1}'.", alternatives(Object.keys(unused)), written),
      range: settings.rangeOf('action'),
    });
    return;
  }
  const takesPattern = action === 'delete' || action === 'hash';
  if (settings.lacks('key') && !(takesPattern && !settings.lacks('pattern'))) {
    missing(
      takesPattern
        ? l10n.t("An action needs 'key' or 'pattern', the attribute it is about.")
        : l10n.t("An action needs 'key', the attribute it is about."),
      settings,
      report,
    );
  }
  for (const key of superfluous) {
    if (key === 'value' ? !settings.has(key) : settings.lacks(key)) continue;
    report('conflicting-settings', {
      message: l10n.t("'{0}' has no use for '{1}', and the collector refuses it.", action, key),
      range: settings.entry(key)?.key.range ?? settings.range,
    });
  }
  if (action === 'insert' || action === 'update' || action === 'upsert') judgeSources(action, settings, report);
  if (action === 'convert') judgeConversion(settings, report);
  if (action === 'extract' || takesPattern) judgePattern(action, settings, report);
}

function judgeSources(action: string, settings: Settings, report: RuleReport): void {
  const [first, second] = sources.filter((key) => (key === 'value' ? settings.has(key) : !settings.lacks(key)));
  if (first === undefined && !settings.has('default_value')) {
    missing(
      l10n.t("'{0}' needs a value: {1}.", action, alternatives(sources.map((key) => inQuotes(key)))),
      settings,
      report,
    );
  }
  if (first === undefined || second === undefined) return;
  report('conflicting-settings', {
    message: l10n.t("'{0}' and '{1}' exclude each other: a value comes from one place.", second, first),
    range: settings.entry(second)?.key.range ?? settings.range,
  });
}

function judgeConversion(settings: Settings, report: RuleReport): void {
  const types = ['string', 'int', 'double'];
  const type = settings.text('converted_type', '');
  if (type === '') missing(l10n.t("'convert' needs 'converted_type': {0}.", alternatives(types)), settings, report);
  else if (type !== undefined && !types.includes(type)) {
    report('invalid-value', {
      message: l10n.t("'converted_type' is {0}, not '{1}'.", alternatives(types), type),
      range: settings.rangeOf('converted_type'),
    });
  }
}

function judgePattern(action: string, settings: Settings, report: RuleReport): void {
  const pattern = settings.text('pattern', '');
  if (pattern === undefined) return;
  if (pattern === '') {
    if (action === 'extract')
      missing(l10n.t("'extract' needs 'pattern', whose named groups become attributes."), settings, report);
    return;
  }
  const problem = regexpProblem(pattern) ?? (action === 'extract' ? groupProblem(pattern) : undefined);
  if (problem) {
    report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: settings.rangeOf('pattern') });
  }
}

/** Of a sound pattern: an attribute is made of each group, which needs its name for that. */
function groupProblem(pattern: string): string | undefined {
  const bare = pattern.replaceAll(/\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\w*:\]|[^\]\\])*\]/gs, '');
  const groups = [...bare.matchAll(/\((?!\?[^P<])(\?P?<\w+>)?/g)];
  if (groups.length === 0) return l10n.t('there is no group such as (?P<name>…), of which an attribute would be made');
  return groups.some(([, name]) => name === undefined)
    ? l10n.t('a group has no name: write (?P<name>…), or (?:…) if it is for no attribute')
    : undefined;
}

function missing(message: string, { range }: Settings, report: RuleReport): void {
  report('missing-required-key', { message, range });
}
