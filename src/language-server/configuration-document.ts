import type { Finding } from '../base/finding.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { configurationFileNames } from '../files/configuration-files.ts';
import { knownNames } from '../files/known-names.ts';

/** Whether a document is a configuration of Spanwright itself. */
export function isConfigurationFile(uri: string): boolean {
  return configurationFileNames.includes(uri.slice(uri.lastIndexOf('/') + 1));
}

/** What is wrong with the text of a configuration. */
export async function configurationFindings(text: string): Promise<readonly Finding[]> {
  const { problems } = readConfiguration(text, await knownNames());
  return problems.map(({ range, message }) => ({
    rule: 'configuration',
    severity: 'error',
    message,
    range,
    fixes: [],
  }));
}
