import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Dependency } from '../../file.ts';
import { apiNeededBy } from '../../specification/packages/erlang.ts';
import { hexRange, isBefore } from '../../version-range.ts';

/** An API older than the SDK is built upon: rebar3 takes what the file says, whatever the SDK needs. */
export function mixedInHex(dependencies: readonly Dependency[]): readonly Problem[] {
  const version = (wanted: string) =>
    dependencies.find(({ ecosystem, name }) => ecosystem === 'hex' && name === wanted)?.version;
  const [api, sdk] = [version('opentelemetry_api'), version('opentelemetry')];
  const [apiRange, sdkRange] = [api && hexRange(api.text), sdk && hexRange(sdk.text)];
  const needed = sdkRange && apiNeededBy(sdkRange.from);
  // A range that ends at what is needed has none of it.
  if (!api || !sdk || !apiRange || !needed || isBefore(needed, apiRange.below)) return [];
  const least = needed.join('.');
  return [
    {
      range: rangeOf(api),
      message: l10n.t(
        "'opentelemetry' {0} is built upon 'opentelemetry_api' {1} or newer, and rebar3 takes {2}: functions may be missing when it runs.",
        sdk.text,
        least,
        api.text,
      ),
      related: [{ range: rangeOf(sdk), message: l10n.t("This needs 'opentelemetry_api' {0}.", least) }],
      fixes: changeTo(api, `~> ${least}`),
    },
  ];
}
