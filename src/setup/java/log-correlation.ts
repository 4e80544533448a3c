import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { addProperties, configurationFile, propertyIn } from './spring-configuration.ts';

/** The level with the ids behind it; what is between is what Spring Boot writes anyway. */
const pattern = '%5p [trace_id=%X{trace_id:-} span_id=%X{span_id:-}]';

/** Lets each line of the log have the ids of its trace, unless the project says itself what a line looks like. */
export function correlateLogs(folder: string, draft: PlanDraft): void {
  const own = ownLogging(folder, draft.files);
  if (own !== undefined) {
    draft.note(
      l10n.t('{0} was left as it is: %X{trace_id} and %X{span_id} in its pattern tell the trace of a line.', own),
    );
    return;
  }
  addProperties(
    folder,
    { logging: { pattern: { level: pattern } } },
    l10n.t('ids of the trace in each line of the log'),
    draft,
  );
}

/** What says how the log is written: a file, or a property. */
function ownLogging(folder: string, files: Files): string | undefined {
  const names = ['logback-spring.xml', 'logback.xml', 'log4j2-spring.xml', 'log4j2.xml'];
  const file = names.map((name) => `${folder}/src/main/resources/${name}`).find((path) => files.isFile(path));
  const configuration = configurationFile(folder, files);
  if (file !== undefined || configuration === undefined) return file;
  const text = files.read(configuration) ?? '';
  const says = [
    'logging.pattern.console',
    'logging.pattern.level',
    'logging.pattern.correlation',
    'logging.config',
    'logging.structured.format.console',
  ].find(
    (name) => propertyIn(configuration, text, name) !== undefined && propertyIn(configuration, text, name) !== pattern,
  );
  return says === undefined ? undefined : `${says} in ${configuration}`;
}
