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
        if (target === undefined || ports.has(target)) continue;
        report({
          message: `Service '${name}' passes port ${port} on to port ${target} of ${workload.kind} '${workload.name}', where nothing listens.`,
          range: receivers.key.range,
        });
      }
    }
  },
});
