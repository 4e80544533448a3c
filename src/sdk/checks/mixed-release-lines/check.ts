import { defineCheck } from '../../check.ts';
import { mixedInHex } from './hex.ts';
import { mixedInMaven } from './maven.ts';
import { mixedInNpm } from './npm.ts';
import { mixedInPypi } from './pypi.ts';

export default defineCheck({
  id: 'mixed-release-lines',
  severity: 'warning',
  summary: "OpenTelemetry's packages are of releases that go together.",
  fix: 'suggestion',
  check({ dependencies, path }, report) {
    const mixed = [
      ...mixedInNpm(dependencies),
      ...mixedInPypi(dependencies),
      ...mixedInHex(dependencies),
      // Gradle takes the newest of the versions that are asked for.
      ...(path.endsWith('.xml') ? mixedInMaven(dependencies) : []),
    ];
    for (const problem of mixed) report(problem);
  },
});
