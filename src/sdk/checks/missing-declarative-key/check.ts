import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { entriesOf, isEmpty } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { type DeclarativePlace, typeNamed } from '../../declarative.ts';

export default defineCheck({
  id: 'missing-declarative-key',
  severity: 'error',
  summary: "An SDK's declarative configuration has all that the file format requires, and one of each choice.",
  check({ declarative }, report) {
    for (const { places, format, isDialect } of declarative) {
      if (format?.isDraft || isDialect) continue;
      for (const place of places) for (const problem of problemsAt(place)) report(problem);
    }
  },
});

function* problemsAt({ type: name, value, parent, range, key, facts }: DeclarativePlace): Iterable<Problem> {
  const type = typeNamed(name);
  if (!type?.keys || (value && value.kind !== 'map' && !isEmpty(value))) return;
  const isNothing = isEmpty(value);
  // Left empty, a key counts as left out, unless it is what the choice is for, or an item.
  const counts = !isNothing || !key || facts?.required === true || typeNamed(parent?.type)?.isOneOf === true;
  if (!counts || (isNothing && type.mayBeEmpty)) return;
  const entries = entriesOf(value);
  const given = new Set(entries.map((entry) => entry.key.text));
  const what = key ? inQuotes(key.text) : l10n.t('This');
  if (type.isOneOf && given.size === 0) {
    yield {
      range,
      message: l10n.t('{0} is one of {1}: SDKs refuse it with nothing in it.', what, Object.keys(type.keys).join(', ')),
    };
  } else if (type.isOneOf && given.size > 1) {
    const second = entries[1]!.key;
    const message = l10n.t('{0} takes one key, and has {1}: SDKs refuse the file.', what, given.size);
    yield {
      range: second.range,
      message,
      related: [{ range: entries[0]!.key.range, message: l10n.t('The first is here.') }],
    };
  }
  for (const [required, known] of Object.entries(type.keys)) {
    if (!known.required) continue;
    const entry = entries.find((one) => one.key.text === required);
    // An empty value of an attribute is a matter of the attribute.
    if (entry && (known.type === 'any' || known.isList || typeNamed(known.type) || !isEmpty(entry.value))) continue;
    const at = entry ? entry.key.range : range;
    const state = entry ? l10n.t('empty') : l10n.t('missing');
    if (isProvider(name!)) {
      const message = l10n.t(
        "'{0}' is {1}, which {2} requires: some SDKs refuse the file, and the others send nothing.",
        required,
        state,
        name!,
      );
      yield { range: at, message, severity: 'warning' };
    } else {
      const message = l10n.t("'{0}' is {1}, which {2} requires: SDKs refuse the file.", required, state, name!);
      yield { range: at, message };
    }
  }
}

/** JavaScript's SDK holds the file to the schema; Java's takes providers that have nothing to export with. */
function isProvider(type: string): boolean {
  return type.endsWith('Provider');
}
