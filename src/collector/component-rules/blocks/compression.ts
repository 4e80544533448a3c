import * as l10n from '@vscode/l10n';
import { isSubstituted, resolve } from '../../../yaml/yaml-node.ts';
import { yamlTypeOf } from '../../schema/yaml-type.ts';
import type { ComponentRules } from '../rules.ts';

/** `configcompression.Type.ValidateParams`: which levels there are depends on the algorithm. */
export const compression: ComponentRules = {
  block: { having: 'compression_params' },
  since: '0.130.0',
  judge(settings, report) {
    const algorithm = settings.text('compression');
    const level = settings.number('compression_params.level');
    if (!algorithm || algorithm === 'none' || level === undefined || level === 0 || algorithm === 'zstd') return;
    const hasLevels = ['gzip', 'zlib', 'deflate'].includes(algorithm);
    if (hasLevels && level >= -2 && level <= 9) return;
    report('conflicting-settings', {
      message: hasLevels ? l10n.t('{0} has levels from 1 to 9.', algorithm) : l10n.t("'{0}' has no levels.", algorithm),
      range: settings.rangeOf('compression_params.level'),
    });
  },
};

/** `configcompression.Type` has no numbers. */
export const compressionType: ComponentRules = {
  block: { having: 'compression' },
  judge(settings, report) {
    const value = resolve(settings.entry('compression')?.value);
    if (value?.kind !== 'scalar' || isSubstituted(value) || yamlTypeOf(value) !== 'int') return;
    report('invalid-value', { message: l10n.t("'compression' is a word, such as gzip."), range: value.range });
  },
};
