import { allChecks } from '../../src/sdk/checks/index.generated.ts';
import { checkSdkSource } from '../../src/sdk/validator.ts';
import { parseYaml } from '../../src/yaml/yaml-document.ts';
import { describeFindings } from './findings.ts';

// `path=application.yml` in a fence's info string says what kind of file it is.
describeFindings({
  folder: 'src/sdk/checks',
  file: 'check.ts',
  async find(id, path, text) {
    return checkSdkSource({ path, text }, { checks: allChecks.filter((check) => check.id === id) });
  },
  async syntaxErrors(path, text) {
    // The other formats take any text.
    return /\.(?:ya?ml|json)$/.test(path)
      ? parseYaml(text).flatMap(({ problems }) => problems.map(({ message }) => message))
      : [];
  },
});
