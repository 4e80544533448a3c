import * as l10n from '@vscode/l10n';
import { ok } from '../../../base/result.ts';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import { eachSpan } from '../../each-span.ts';
import { compilePatterns } from '../../patterns.ts';
import type { Journal, ProcessorType } from '../../processor.ts';
import type { RegularExpression } from '../../regular-expression.ts';
import { settingsOf, textsAt } from '../../settings.ts';
import { readSpanTest } from '../../span-matcher.ts';
import type { Span, Value } from '../../traces.ts';
import { plainDoubleText } from '../../value-text.ts';

/** Names spans by their attributes, takes attributes out of names, sets the status (processor/spanprocessor). */
export const span: ProcessorType = {
  type: 'span',
  create(node) {
    const settings = settingsOf(node);
    const test = readSpanTest(settings);
    if (!test.ok) return test;
    const rulesPath = 'name.to_attributes.rules';
    const rules = compilePatterns(textsAt(settings, rulesPath), settings.rangeOf(rulesPath));
    if (!rules.ok) return rules;
    const isMeant = test.value;
    const steps = [nameFromAttributes(settings), attributesFromName(settings, rules.value), setStatus(settings)];
    return ok({
      process(traces, journal) {
        eachSpan(traces, (each, scopeSpans, resourceSpans) => {
          if (isMeant && !isMeant(each, scopeSpans, resourceSpans)) return;
          let isChanged = false;
          for (const step of steps) if (step(each, journal)) isChanged = true;
          if (isChanged) journal.changed(each);
        });
        return traces;
      },
    });
  },
};

/** Changes a span; whether anything is different now. */
type Step = (span: Span, journal: Journal) => boolean;

function nameFromAttributes(settings: Settings): Step {
  const keys = textsAt(settings, 'name.from_attributes');
  const separator = settings.text('name.separator', '') ?? '';
  if (keys.length === 0) return () => false;
  return (each) => {
    let name = '';
    for (const [at, key] of keys.entries()) {
      const value = each.attributes.get(key);
      if (value === undefined) return false;
      name += (at === 0 ? '' : separator) + partOfName(value);
    }
    return rename(each, name);
  };
}

function partOfName(value: Value): string {
  if (typeof value === 'number') return plainDoubleText(value);
  return typeof value === 'object' ? '<unknown-attribute-type>' : String(value);
}

function rename(each: Span, name: string): boolean {
  if (each.name === name) return false;
  each.name = name;
  return true;
}

/** What each group matches becomes an attribute of its name, and its place in the name of the span that name in braces. */
function attributesFromName(settings: Settings, rules: readonly RegularExpression[]): Step {
  const keepsName = settings.flag('name.to_attributes.keep_original_name', false) ?? false;
  const breaks = settings.flag('name.to_attributes.break_after_match', false) ?? false;
  return (each, journal) => {
    let isChanged = false;
    if (each.name === '') return false;
    for (const rule of rules) {
      const groups = rule.findGroups(each.name);
      if (!groups) continue;
      if (groups.some(({ start }, number) => start < (groups[number - 1]?.end ?? 0))) {
        journal.failed(each, l10n.t('The collector crashes: a group of the rule took no part, or stands in another.'));
        return isChanged;
      }
      let name = '';
      let end = 0;
      for (const group of groups) {
        const key = group.name ?? '';
        const value = each.name.slice(group.start, group.end);
        if (each.attributes.get(key) !== value) {
          each.attributes.set(key, value);
          isChanged = true;
        }
        name += `${each.name.slice(end, group.start)}{${key}}`;
        end = group.end;
      }
      name += each.name.slice(end);
      if (!keepsName && rename(each, name)) isChanged = true;
      if (breaks) break;
    }
    return isChanged;
  };
}

/** OTLP's StatusCode by the name that it has in settings. */
const codes: Readonly<Record<string, number>> = { Unset: 0, Ok: 1, Error: 2 };

function setStatus(settings: Settings): Step {
  const code = codes[settings.text('status.code', '') ?? ''];
  if (code === undefined) return () => false;
  const message = code === codes['Error'] ? (settings.text('status.description', '') ?? '') : '';
  return (each) => {
    if (each.statusCode === code && each.statusMessage === message) return false;
    each.statusCode = code;
    each.statusMessage = message;
    return true;
  };
}
