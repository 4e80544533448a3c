import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import type { OffsetRange } from '../../../base/range.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import type { Version } from '../../version.ts';
import { isFrom } from '../language/dialect.ts';
import type { ArgumentRule } from '../language/function-rules.ts';
import { type OttlProblem, refused } from '../problem.ts';
import type { Literal } from '../syntax/tree.ts';

/** What a function refuses of a literal of the right type. */
export function checkLiteral(literal: Literal, name: string, rule: ArgumentRule, version: Version): OttlProblem[] {
  const { text, type, range } = literal;
  if (rule.minimum !== undefined && type === 'int' && Number(text) < rule.minimum) {
    return [refused(range, l10n.t("'{0}' is at least {1}.", name, rule.minimum))];
  }
  if (rule.idBytes !== undefined && !isId(literal, rule.idBytes)) {
    return [
      refused(
        range,
        l10n.t('An id has {0} bytes, or {1} hexadecimal digits as a text.', rule.idBytes, rule.idBytes * 2),
      ),
    ];
  }
  if (type !== 'string') return [];
  if (rule.values && !rule.values.includes(text)) {
    const meant = nearestName(text, rule.values);
    const known = rule.values.map((value) => `"${value}"`).join(', ');
    return [refused(range, l10n.t("'{0}' is one of {1}.", name, known), meant && `"${meant}"`)];
  }
  const problem = formatProblem(text, name, rule, version);
  if (problem) return [refused(range, problem)];
  return rule.format === 'pattern' || rule.format === 'pattern with groups'
    ? patternProblems(text, range, rule.format)
    : [];
}

function formatProblem(text: string, name: string, { filled, format }: ArgumentRule, version: Version) {
  if (filled && text === '') return l10n.t("'{0}' is not empty.", name);
  switch (format) {
    case 'character':
      return [...text].length === 1 ? undefined : l10n.t("'{0}' is one character.", name);
    case 'layout':
      return layoutProblem(text, version);
    case 'network':
      return isNetwork(text)
        ? undefined
        : l10n.t("'{0}' is no network: write an address and how much of it counts, as in 10.0.0.0/8.", text);
    case 'definition':
      return text.includes('=') ? undefined : l10n.t("'{0}' defines nothing: write NAME=pattern.", text);
    default:
      return undefined;
  }
}

/** Of strptime as `internal/coreinternal/timeutils` has it. */
function layoutProblem(text: string, version: Version): string | undefined {
  const [unknown] = /%[uvCEGJKNOQUVW\d-]/.exec(text.replaceAll('%%', '')) ?? [];
  if (unknown) return l10n.t("'{0}' is no directive that the collector knows.", unknown);
  if (!isFrom(version, '0.155.0') || !/\d/.test(text)) return undefined;
  return l10n.t("A layout has directives such as %Y-%m-%d %H:%M:%S, and no digits as Go's layouts have.");
}

/** Bytes are taken as they are, those of a text too; of twice as many each is a hexadecimal digit. */
function isId({ text, type }: Literal, bytes: number): boolean {
  if (type !== 'bytes' && type !== 'string') return true;
  const length = type === 'bytes' ? (text.length - 2) / 2 : new TextEncoder().encode(text).length;
  return length === bytes || (length === bytes * 2 && (type === 'bytes' || /^[\da-f]*$/i.test(text)));
}

/** Of IPv6 only the length behind the slash is looked at. */
function isNetwork(text: string): boolean {
  const [, address = '', length = ''] = /^([\d.]+|[\da-fA-F:.]*:[\da-fA-F:.]*)\/(\d{1,3})$/.exec(text) ?? [];
  if (address.includes(':')) return Number(length) <= 128;
  const parts = address.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256) && Number(length) <= 32
  );
}

function patternProblems(text: string, range: OffsetRange, format: 'pattern' | 'pattern with groups'): OttlProblem[] {
  const problem = regexpProblem(text);
  if (problem !== undefined) return [refused(range, l10n.t('This is no regular expression of RE2: {0}.', problem))];
  if (format === 'pattern' || /\(\?P?<[^=!]/.test(text)) return [];
  const message = l10n.t('What is extracted goes by the names of groups, and this pattern has none: (?P<name>…).');
  return [{ ...refused(range, message), severity: 'warning' }];
}
