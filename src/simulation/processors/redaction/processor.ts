import * as l10n from '@vscode/l10n';
import { failed, ok } from '../../../base/result.ts';
import type { ProcessorType } from '../../processor.ts';
import { settingsOf } from '../../settings.ts';
import { readRedactor } from './redactor.ts';

const databases = ['sql', 'redis', 'valkey', 'memcached', 'mongo', 'opensearch', 'es'];

/** Removes attributes that are not allowed, and masks values (processor/redactionprocessor). */
export const redaction: ProcessorType = {
  type: 'redaction',
  create(node) {
    const settings = settingsOf(node);
    const sanitizer = ['url_sanitizer', ...databases.map((name) => `db_sanitizer.${name}`)].find(
      (path) => settings.flag(`${path}.enabled`) === true,
    );
    if (sanitizer)
      return failed({ message: l10n.t("'{0}' is not simulated.", sanitizer), range: settings.rangeOf(sanitizer) });
    const redactor = readRedactor(settings);
    if (!redactor.ok) return redactor;
    const redact = redactor.value;
    return ok({
      process(traces, journal) {
        for (const { resource, scopes } of traces.resources) {
          const isResourceChanged = redact(resource.attributes);
          for (const { scope, spans } of scopes) {
            const isScopeChanged = redact(scope.attributes) || isResourceChanged;
            for (const span of spans) {
              let isChanged = redact(span.attributes) || isScopeChanged;
              for (const { attributes } of span.events) if (redact(attributes)) isChanged = true;
              if (isChanged) journal.changed(span);
            }
          }
        }
        return traces;
      },
    });
  },
};
