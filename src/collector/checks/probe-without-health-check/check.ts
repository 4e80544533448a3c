import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { isCollectorImage } from '../../collector-image.ts';
import { listenersOf } from '../../kubernetes/listeners.ts';

export default defineCheck({
  id: 'probe-without-health-check',
  severity: 'warning',
  summary: "What Kubernetes' probes ask for is served by an extension that runs.",
  check(configuration, report, { deployment }) {
    if (!deployment || deployment.container.probes.length === 0) return;
    const { ports, isOpen } = listenersOf(configuration);
    // In an image that is not the collector's, another program may answer.
    if (isOpen || !isCollectorImage(deployment.container.image)) return;
    const service = configuration.sections.get('service');
    const range = (configuration.extensions?.key ?? service?.key)?.range;
    if (!range) return;
    const { kind, name } = deployment.workload;
    const unserved = deployment.container.probes.filter(({ port }) => !ports.has(port));
    for (const port of new Set(unserved.map((probe) => probe.port))) {
      const kinds = unserved.filter((probe) => probe.port === port).map((probe) => probe.kind);
      const consequence = kinds.some((one) => one !== 'readiness')
        ? l10n.t('its pods are restarted again and again')
        : l10n.t('its pods never get ready');
      report({
        message:
          kinds.length > 1
            ? l10n.t(
                "The {0} probes of {1} '{2}' ask port {3}, where nothing listens, so that {4}: configure 'health_check' with that port, and name it in service.extensions.",
                kinds.reduce<string>((one, other) => (one ? l10n.t('{0} and {1}', one, other) : other), ''),
                kind,
                name,
                port,
                consequence,
              )
            : l10n.t(
                "The {0} probe of {1} '{2}' asks port {3}, where nothing listens, so that {4}: configure 'health_check' with that port, and name it in service.extensions.",
                kinds.join(),
                kind,
                name,
                port,
                consequence,
              ),
        range,
      });
    }
  },
});
