import type { Settings } from '../../collector/component-rules/settings.ts';
import { isFrom } from '../../collector/ottl/language/dialect.ts';
import { parseVersion } from '../../collector/version.ts';
import type { ErrorMode } from './program.ts';

/** The first release in which the filter and transform processors do not propagate unless they are told to. */
const firstThatIgnores = '0.153.0';

/** What `error_mode` says, or else the default of the release. */
export function errorModeOf(settings: Settings, version: string, inherited?: ErrorMode): ErrorMode {
  const named = (settings.text('error_mode', '') ?? '').toLowerCase();
  if (named === 'ignore' || named === 'silent' || named === 'propagate') return named;
  if (inherited) return inherited;
  const release = parseVersion(version);
  return release && isFrom(release, firstThatIgnores) ? 'ignore' : 'propagate';
}
