import * as l10n from '@vscode/l10n';
import { isPlaceholder, isSecretHeader } from '../../../base/secret-text.ts';
import { resolve, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { placesOnce } from '../../schema/places.ts';
import { isKnown, type Place } from '../../schema/walk.ts';

export default defineCheck({
  id: 'secret-in-clear',
  severity: 'warning',
  summary: 'Passwords, tokens and keys come from the environment or from files of their own.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    for (const [place, { component }] of placesOnce(configuration, facts)) {
      const scalar = resolve(place.node);
      if (scalar?.kind !== 'scalar' || !isKnown(scalar) || isPlaceholder(scalar.text) || !isSecret(place)) continue;
      const name = String(place.path.at(-1));
      // Text before the secret itself, such as `Bearer`, stays.
      const scheme = /^[A-Za-z][\w-]* (?=\S+$)/.exec(scalar.text)?.[0] ?? '';
      if (isPlaceholder(scalar.text.slice(scheme.length))) continue;
      const variable = `\${env:${variableFor([component?.id.type ?? 'telemetry', name])}}`;
      report({
        message: l10n.t(
          "'{0}' is written in clear: whoever reads this file has it. Put it in with {1}.",
          name,
          variable,
        ),
        range: place.node!.range,
        fixes: replaceable(place, scalar)
          ? [
              {
                title: l10n.t('Put in {0}', variable),
                kind: 'suggestion',
                edits: [{ range: scalar.range, newText: `"${scheme}${variable}"` }],
              },
            ]
          : [],
      });
    }
  },
});

function isSecret({ schema, path }: Place): boolean {
  if (schema?.type !== 'string' || !schema.secret) return false;
  const name = String(path.at(-1));
  const isHeader = path.some((key) => /headers$/.test(String(key)));
  // Certificates are public.
  return isHeader ? isSecretHeader(name) : !/^(?:ca|cert)_pem$/.test(name);
}

function variableFor(words: readonly string[]): string {
  return words
    .join('_')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toUpperCase();
}

function replaceable({ node }: Place, { style }: YamlScalar): boolean {
  return node?.kind === 'scalar' && style !== 'literal' && style !== 'folded';
}
