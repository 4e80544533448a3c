import * as l10n from '@vscode/l10n';
import { partOf, rangeOf } from '../../../environment/piece.ts';
import { deprecatedAttribute } from '../../../semantic-conventions/deprecated-attributes.ts';
import { deprecationMessage } from '../../../semantic-conventions/deprecation-message.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { changeTo, nameIn, remove, rename } from '../../edits.ts';
import { optionIn, optionsOf } from '../../erlang-terms.ts';
import { between, itemsOf, type Setting } from '../../setting.ts';
import { outdatedChoice, outdatedVariable } from '../../specification/outdated.ts';

export default defineCheck({
  id: 'deprecated-sdk-setting',
  severity: 'warning',
  summary: 'Settings, exporters and resource attributes have the names that they have now.',
  fix: 'suggestion',
  check({ programs, applications, text }, report) {
    for (const setting of programs.flatMap(({ settings }) => settings)) {
      const problems = [...ofVariable(setting, text), ...ofChoices(setting), ...ofAttributes(setting)];
      for (const problem of problems) report({ ...problem, tags: ['deprecated'] });
    }
    for (const { name, options } of applications) {
      const resource = name === 'opentelemetry' ? optionIn(options, 'resource') : undefined;
      for (const { key } of resource ? optionsOf(resource) : []) {
        for (const problem of ofAttribute(key.text)) report({ ...problem, tags: ['deprecated'] });
      }
    }
  },
});

function ofVariable(setting: Setting, fileText: string): readonly Problem[] {
  const { variable, written, name } = setting;
  const outdated = outdatedVariable(variable);
  if (!outdated) return [];
  const { pattern, now, because, severity } = outdated;
  const meant = now === undefined ? undefined : variable.replace(pattern, now);
  const fixes = meant === undefined ? remove(setting, fileText) : rename(setting, meant);
  return [
    {
      range: rangeOf(name),
      message:
        meant === undefined
          ? l10n.t("'{0}' {1}.", written, because)
          : l10n.t("'{0}' {1}: it is '{2}' now.", written, because, nameIn(setting, meant)),
      ...(severity && { severity }),
      fixes,
    },
  ];
}

/** Exporters and propagators that are gone, or going. */
function ofChoices(setting: Setting): readonly Problem[] {
  return itemsOf(setting).flatMap((item): readonly Problem[] => {
    const outdated = outdatedChoice(setting.variable, item.text);
    if (!outdated) return [];
    const { because, now, severity } = outdated;
    const fixes = now === undefined ? [] : changeTo(item, now);
    return [{ range: rangeOf(item), message: l10n.t("'{0}' {1}.", item.text, because), severity, fixes }];
  });
}

/** Names of resource attributes that the conventions have renamed; backends may still look for the old one. */
function ofAttributes(setting: Setting): readonly Problem[] {
  return attributesOf(setting).flatMap(ofAttribute);
}

function ofAttribute(key: EmbeddedText): readonly Problem[] {
  const deprecated = deprecatedAttribute(key.text);
  if (!deprecated) return [];
  const [now] = deprecated.names;
  const fixes = deprecated.isRename && now !== undefined ? changeTo(key, now) : [];
  return [{ range: rangeOf(key), message: deprecationMessage(key.text, deprecated), severity: 'hint', fixes }];
}

function attributesOf({ variable, form, written, value, name }: Setting): readonly EmbeddedText[] {
  if (variable === 'OTEL_RESOURCE_ATTRIBUTES' && value) {
    return between(value, ',').flatMap((item) => {
      const key = /^[\w.]+(?==)/.exec(item.text)?.[0];
      return key === undefined ? [] : [partOf(item, { start: 0, end: key.length })];
    });
  }
  if (form === 'declarative') return value && written === 'name' ? [value] : [];
  if (form !== 'spring' || !written.startsWith(springAttributes)) return [];
  // A property has all of it in one name.
  if (name.text === written) return [partOf(name, { start: springAttributes.length, end: written.length })];
  // Of nested keys the last alone cannot be renamed.
  return written === springAttributes + name.text ? [name] : [];
}

const springAttributes = 'otel.resource.attributes.';
