import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { isCollectorImage } from '../../collector-image.ts';
import { listenersOf } from '../../kubernetes/listeners.ts';

export default defineCheck({
  id: 'unserved-port',
  severity: 'warning',
  summary: 'The collector listens on the ports that Services pass on to.',
  check(configuration, report, { deployment }) {
    const receivers = configuration.sections.get('receivers');
    if (!deployment || !receivers) return;
    const { workload, services, container } = deployment;
    // Another container of the pods may be meant, or another program in an image that is not the collector's.
    if (workload.containers.length > 1 || services.length === 0) return;
    const { ports, isOpen } = listenersOf(configuration);
    if (isOpen || ports.size === 0 || !isCollectorImage(container.image)) return;
    for (const { name, ports: passed = [] } of services) {
      for (const { port, target } of passed) {
        const served = typeof target === 'string' ? container.ports.get(target) : target;
        // What has a name that the container does not know may be in pods of another workload.
        if (served === undefined || ports.has(served)) continue;
        const called = typeof target === 'string' ? `'${target}', ${served},` : served;
        report({
          message: l10n.t(
            "Service '{0}' passes port {1} on to port {2} of {3} '{4}', where nothing listens.",
            name,
            port,
            called,
            workload.kind,
            workload.name,
          ),
          range: receivers.key.range,
        });
      }
    }
  },
});
