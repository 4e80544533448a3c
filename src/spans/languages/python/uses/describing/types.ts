import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { ValueKind } from '../../../../uses/expression.ts';
import type { Description } from './reader.ts';

/** What values of an annotated type are; of those that may be `None`, or something else, nothing is told. */
export function kindOfAnnotation(annotation: SyntaxNode): Description {
  const text = annotation.text.trim().replace(/^(['"])(.*)\1$/, '$2');
  const [, name = '', , of = ''] = /^([\w.]+)(\[(\w*).*\])?$/s.exec(text) ?? [];
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (last === 'Literal') return /\[\s*['"]/.test(text) ? { kind: 'string', isEnumerated: true } : {};
  const described = Object.hasOwn(kinds, last) ? kinds[last] : undefined;
  if (described?.kind !== 'list') return described ?? {};
  const element = Object.hasOwn(kinds, of) ? kinds[of]?.kind : undefined;
  return { ...described, ...(element && { of: element }) };
}

const kinds: Readonly<Record<string, { readonly kind: ValueKind; readonly noun?: string }>> = {
  str: { kind: 'string' },
  int: { kind: 'number' },
  float: { kind: 'number' },
  bool: { kind: 'boolean' },
  dict: { kind: 'object', noun: l10n.t('a dict') },
  Dict: { kind: 'object', noun: l10n.t('a dict') },
  Mapping: { kind: 'object', noun: l10n.t('a dict') },
  list: { kind: 'list' },
  List: { kind: 'list' },
  tuple: { kind: 'list' },
  Tuple: { kind: 'list' },
  Sequence: { kind: 'list' },
  set: { kind: 'collection', noun: l10n.t('a set') },
  Set: { kind: 'collection', noun: l10n.t('a set') },
  datetime: { kind: 'date', noun: l10n.t('a datetime') },
  timedelta: { kind: 'object', noun: l10n.t('a timedelta') },
  Decimal: { kind: 'object', noun: l10n.t('a Decimal') },
  UUID: { kind: 'object', noun: l10n.t('a UUID') },
  Path: { kind: 'object', noun: l10n.t('a Path') },
  Exception: { kind: 'error', noun: l10n.t('an exception') },
  BaseException: { kind: 'error', noun: l10n.t('an exception') },
};
