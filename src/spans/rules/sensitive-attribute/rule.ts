import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { inQuotes } from '../../../base/in-quotes.ts';
import { isSanitizer, isSecretText, type Sensitivity, sensitivityOf } from '../../../base/sensitivity.ts';
import { asFixes, defineRule } from '../../rule.ts';
import type { AttributeUse } from '../../uses/api-uses.ts';
import type { Expression } from '../../uses/expression.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';
import { isAddress } from './addresses.ts';
import { wholeObject } from './whole-objects.ts';

export default defineRule({
  id: 'sensitive-attribute',
  summary: 'Secrets and what tells who somebody is do not belong in telemetry.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  options: {
    redactFunction: {
      description: 'A function of the project that makes a value harmless: the fix passes values through it.',
      default: '',
    },
  },
  checkUses({ attributes, idioms }, report, { options }) {
    const redact = String(options['redactFunction']);
    for (const use of attributes) {
      const found = sensitiveKey(use) ?? sensitiveValue(use);
      if (!found) continue;
      report({ ...found, fixes: fixesOf(use, redact, idioms) });
    }
  },
});

interface Found {
  readonly range: Expression['range'];
  readonly message: string;
  readonly severity: 'warning' | 'information';
}

function sensitiveKey(use: AttributeUse): Found | undefined {
  const { key, value } = use;
  if (isHarmless(value)) return undefined;
  const name = nameOf(key);
  const sensitivity = name === undefined ? undefined : sensitivityOf(name);
  if (sensitivity === undefined || isAddress(value)) return undefined;
  return found(use, key, sensitivity, inQuotes(name!));
}

/** The attribute's name; of a constant of which only the name is known, that. */
function nameOf({ constant, path }: Expression): string | undefined {
  if (constant !== undefined) return String(constant);
  const name = path?.at(-1);
  return name !== undefined && /^[A-Z][A-Z\d_]+$/.test(name) ? name : undefined;
}

function sensitiveValue(use: AttributeUse): Found | undefined {
  const { value } = use;
  if (typeof value.constant === 'string') {
    return isSecretText(value.constant) ? found(use, value, 'secret', l10n.t('This text')) : undefined;
  }
  const whole = wholeObject(value);
  if (whole) return found(use, value, whole.sensitivity, l10n.t("'{0}' as a whole", whole.name));
  const read = sensitiveRead(value);
  return read && found(use, value, read.sensitivity, inQuotes(read.name));
}

/** What of a value is sensitive by the name it is read from. */
function sensitiveRead(value: Expression): { readonly name: string; readonly sensitivity: Sensitivity } | undefined {
  if (isHarmless(value)) return undefined;
  const inner = [...(value.form === 'conditional' ? (value.elements ?? []) : []), ...(value.parts ?? [])];
  for (const part of inner) {
    const read = typeof part === 'string' ? undefined : sensitiveRead(part);
    if (read) return read;
  }
  const { path, form, elements } = value;
  // The text of a secret is one as well.
  if (form === 'call' && /^(String|str)$/.test(path?.join('.') ?? ''))
    return elements?.[0] && sensitiveRead(elements[0]);
  if (!path || form === 'conditional' || value.constant !== undefined) return undefined;
  const name = form === 'call' && path.at(-1) === 'toString' ? path.at(-2) : path.at(-1);
  // What a function gives may be anything; what it is called after is what it gets.
  if (name === undefined || (form === 'call' && !/^(get|read|load)[A-Z_]/.test(name) && path.at(-1) !== 'toString')) {
    return undefined;
  }
  const sensitivity = sensitivityOf(name);
  return sensitivity && { name, sensitivity };
}

function isHarmless(value: Expression): boolean {
  if (/^(boolean|number|undefined|null|function)$/.test(value.kind)) return true;
  if (value.constant !== undefined && !isSecretText(String(value.constant))) return true;
  if (value.isEnumerated) return true;
  if (value.form === 'call' || value.form === 'construction') return isSanitizer(value.path?.at(-1) ?? '');
  if (value.form === 'conditional') return value.elements?.every(isHarmless) ?? false;
  return false;
}

const messages: Readonly<Record<Sensitivity, (what: string) => string>> = {
  secret: (what) =>
    l10n.t('{0} leaves the program with the telemetry, for everybody who can read that: it may be a secret.', what),
  personal: (what) => l10n.t('{0} may tell who somebody is, to everybody who can read the telemetry.', what),
};

function found({ certainty }: AttributeUse, at: Expression, sensitivity: Sensitivity, what: string): Found {
  const isSure = certainty === 'proved' && sensitivity === 'secret';
  return { range: at.range, message: messages[sensitivity](what), severity: isSure ? 'warning' : 'information' };
}

function fixesOf(use: AttributeUse, redact: string, idioms: UseIdioms): readonly Fix[] {
  const passed =
    redact === '' ? [] : asFixes(l10n.t("Pass it through '{0}'", redact), idioms.passThrough(redact, use.value));
  return [...passed, ...asFixes(l10n.t('Remove the attribute'), idioms.removeAttribute(use))];
}
