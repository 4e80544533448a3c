import * as l10n from '@vscode/l10n';
import { lineBreakOf } from '../../base/line-breaks.ts';
import { type Choices, protocolOf } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';
import { quietPaths } from './quiet-paths.ts';
import { type MainClass, mainClassOf } from './sources.ts';
import { addProperties } from './spring-configuration.ts';

/**
 * What the starter is told: names and values of the SDK, which Spring Boot binds, so that variables go before them.
 * https://opentelemetry.io/docs/zero-code/java/spring-boot-starter/sdk-configuration/
 */
export function configureStarter({ folder, name }: Service, choices: Choices, draft: PlanDraft): void {
  const { endpoint } = choices;
  addProperties(
    folder,
    {
      otel: {
        service: { name },
        resource: { attributes: placeAttributes(choices) },
        exporter: { otlp: { endpoint: endpoint.replace(/\/$/, ''), protocol: protocolOf(endpoint) } },
        traces: { exporter: 'otlp', sampler: 'parentbased_always_on' },
        metrics: { exporter: 'none' },
        logs: { exporter: 'none' },
        propagators: 'tracecontext,baggage',
        bsp: {
          schedule: { delay: 5000 },
          export: { timeout: 30000 },
          max: { queue: { size: 2048 }, export: { batch: { size: 512 } } },
        },
      },
    },
    l10n.t('where spans go, and what they tell of the service'),
    draft,
  );
  const main = mainClassOf(folder, draft.files);
  if (!main) {
    draft.note(
      l10n.t('No class with @SpringBootApplication was found in {0}, so health checks are traced too.', folder),
    );
    return;
  }
  draft.create(
    `${main.folder}/TracingConfiguration.java`,
    tracingConfiguration(main),
    l10n.t('leaves health checks out'),
  );
}

/** No property excludes requests by their path. */
function tracingConfiguration({ packageName, text }: MainClass): string {
  // Comments of Java are indented by one blank.
  const indent = /^(\t| {2,8})[^\s*]/m.exec(text)?.[1] ?? '    ';
  const code = `${packageName === '' ? '' : `package ${packageName};\n\n`}import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.contrib.sampler.RuleBasedRoutingSampler;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What properties cannot say of tracing. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {
    private static final String QUIET_PATHS = "${quietPaths}";

    /** Nobody reads the spans of health checks. */
    @Bean
    AutoConfigurationCustomizerProvider quietPaths() {
        return customizer -> customizer.addSamplerCustomizer((sampler, properties) ->
                RuleBasedRoutingSampler.builder(SpanKind.SERVER, sampler)
                        .drop(AttributeKey.stringKey("url.path"), QUIET_PATHS)
                        .build());
    }
}
`;
  return code
    .replaceAll(/^(?: {4})+/gm, (blanks) => indent.repeat(blanks.length / 4))
    .replaceAll('\n', lineBreakOf(text));
}
