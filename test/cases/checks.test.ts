import { allChecks } from '../../src/collector/checks/index.generated.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import { parseYaml } from '../../src/yaml/yaml-document.ts';
import { describeFindings } from './findings.ts';

// `collector=0.89.0` in a fence's info string is the version to judge by.
describeFindings({
  folder: 'src/collector/checks',
  file: 'check.ts',
  find(id, path, text, { attributes }) {
    const collectorVersion = attributes['collector'];
    return validateCollector(
      { path, text },
      {
        explicit: true,
        checks: allChecks.filter((check) => check.id === id),
        ...(collectorVersion !== undefined && { collectorVersion }),
      },
    );
  },
  async syntaxErrors(_path, text) {
    return parseYaml(text).flatMap(({ problems }) => problems.map(({ message }) => message));
  },
});
