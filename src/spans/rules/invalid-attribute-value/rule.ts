import * as l10n from '@vscode/l10n';
import { isAtLeast, type Project, versionOf } from '../../project.ts';
import { asFixes, defineRule, type RuleFinding } from '../../rule.ts';
import type { AttributeUse } from '../../uses/api-uses.ts';
import type { Expression, ValueKind } from '../../uses/expression.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';

export default defineRule({
  id: 'invalid-attribute-value',
  summary: 'The value of an attribute is text, a number, a boolean, or a list of one of these.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ attributes, idioms }, report, { project }) {
    const isTolerant = takesAnyValue(project);
    for (const use of attributes) {
      if (!checkedByTheSdk.has(use.on) || (isTolerant && use.value.kind !== 'promise')) continue;
      const found = invalidKey(use, idioms) ?? invalidValue(use, idioms);
      if (found) report(found);
    }
    for (const [first, other] of changedKinds(attributes)) {
      report({
        range: other.value.range,
        severity: 'information',
        message: l10n.t(
          "'{0}' is {1} here and {2} before: backends that have a type for each attribute drop one of them.",
          other.key.constant!,
          article(other),
          article(first),
        ),
        related: [{ range: first.value.range, message: l10n.t('Here it is {0}.', article(first)) }],
      });
    }
  },
});

/** Python's SDK keeps dicts, `None` and mixed lists since 1.45, and makes text of all else. */
function takesAnyValue(project: Project): boolean {
  const version = versionOf(project, 'opentelemetry-sdk') ?? versionOf(project, 'opentelemetry-api');
  return version !== undefined && isAtLeast(version, [1, 45]);
}

/** Attributes that one function sets to values of different kinds, each with the first that has another kind. */
function changedKinds(attributes: readonly AttributeUse[]): readonly (readonly [AttributeUse, AttributeUse])[] {
  const firsts = new Map<string, AttributeUse>();
  const found: (readonly [AttributeUse, AttributeUse])[] = [];
  for (const use of attributes) {
    const { key, value, on, target, owner, certainty } = use;
    if (on !== 'span' || certainty !== 'proved' || typeof key.constant !== 'string' || !kinds[value.kind]) continue;
    const place = `${owner.start} ${target} ${key.constant}`;
    const first = firsts.get(place);
    if (!first) firsts.set(place, use);
    else if (first.value.kind !== value.kind) found.push([first, use]);
  }
  return found;
}

const kinds: Partial<Readonly<Record<ValueKind, string>>> = {
  string: l10n.t('text'),
  number: l10n.t('a number'),
  boolean: l10n.t('a boolean'),
  list: l10n.t('a list'),
};

function article({ value }: AttributeUse): string {
  return kinds[value.kind] ?? value.kind;
}

/** SDKs look at attributes of spans; resources may wait for promises, and metrics and logs take what exporters can write. */
const checkedByTheSdk: ReadonlySet<AttributeUse['on']> = new Set(['span', 'start', 'event', 'link']);

function invalidKey({ key, certainty }: AttributeUse, idioms: UseIdioms): RuleFinding | undefined {
  if (key.spellsText) {
    return {
      range: key.range,
      severity: severityOf(certainty),
      message: l10n.t(
        '{0} is no name for an attribute, so this one is dropped.',
        capital(key.noun ?? l10n.t('a list')),
      ),
      fixes: asFixes(l10n.t('Make it text'), idioms.toAttributeValue(key)),
    };
  }
  if (key.constant !== '') return undefined;
  return {
    range: key.range,
    severity: severityOf(certainty),
    message: l10n.t('An attribute without a name is dropped.'),
  };
}

function invalidValue({ value, certainty, on }: AttributeUse, idioms: UseIdioms): RuleFinding | undefined {
  const { kind, range } = value;
  if (kind === 'null' || kind === 'undefined') {
    if (on !== 'span') return undefined;
    return {
      range,
      severity: 'hint',
      tags: ['unnecessary'],
      message: l10n.t('An attribute that is {0} is not set.', value.noun ?? `\`${kind}\``),
    };
  }
  const severity = severityOf(certainty);
  if (kind === 'promise') {
    const noun = capital(value.noun ?? l10n.t('a promise'));
    const message = l10n.t('{0} is no value for an attribute, so this one is dropped: it has to be waited for.', noun);
    return {
      range,
      severity: certainty === 'proved' ? 'error' : severity,
      message,
      fixes: asFixes(l10n.t('Wait for the value'), idioms.toAttributeValue(value)),
    };
  }
  if (value.spellsText) {
    return {
      range,
      severity,
      message: l10n.t(
        '{0} is exported as the numbers of its characters, not as text.',
        capital(value.noun ?? l10n.t('a list')),
      ),
      fixes: asFixes(l10n.t('Make it text'), idioms.toAttributeValue(value)),
    };
  }
  const what = kind === 'list' ? mixture(value) : names[kind] && (value.noun ? capital(value.noun) : names[kind]);
  if (what === undefined) return undefined;
  return {
    range,
    severity,
    message: l10n.t('{0} is no value for an attribute, so this one is dropped.', what),
    fixes: asFixes(l10n.t('Make it text'), idioms.toAttributeValue(value)),
  };
}

const names: Partial<Readonly<Record<ValueKind, string>>> = {
  object: l10n.t('An object'),
  date: l10n.t('A date'),
  bigint: l10n.t('A big integer'),
  symbol: l10n.t('A symbol'),
  function: l10n.t('A function'),
  collection: l10n.t('A map or set'),
  error: l10n.t('An error'),
};

/** What is wrong with a list: it holds what attributes cannot, or one kind beside another. */
function mixture({ elements = [], form, of }: Expression): string | undefined {
  // What functions are given says nothing of the list that they make.
  const held = form === undefined ? elements.map(({ kind }) => kind) : [];
  const kinds = new Set([...held, ...(of ? [of] : [])].filter((kind) => !/^(unknown|null|undefined)$/.test(kind)));
  for (const kind of kinds)
    if (names[kind] || kind === 'list' || kind === 'promise')
      return l10n.t('A list of other things than text, numbers or booleans');
  return kinds.size > 1 ? l10n.t('A list of several kinds of values') : undefined;
}

function capital(noun: string): string {
  return `${noun[0]!.toUpperCase()}${noun.slice(1)}`;
}

function severityOf(certainty: AttributeUse['certainty']) {
  return certainty === 'proved' ? 'warning' : 'information';
}
