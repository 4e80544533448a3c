import { describe, expect, it } from 'vitest';
import { type ServicePair, traceTwoServices } from './trace-two-services.ts';
import { missingTool, wantedStacks } from './wanted-stacks.ts';

const source = `
  package shop;

  import org.slf4j.Logger;
  import org.slf4j.LoggerFactory;
  import org.springframework.boot.SpringApplication;
  import org.springframework.boot.autoconfigure.SpringBootApplication;
  import org.springframework.web.bind.annotation.GetMapping;
  import org.springframework.web.bind.annotation.RestController;
  import org.springframework.web.client.RestClient;

  @SpringBootApplication
  @RestController
  public class Shop {
    private static final Logger log = LoggerFactory.getLogger(Shop.class);
    private final RestClient client;

    Shop(RestClient.Builder builder) {
      client = builder.build();
    }

    public static void main(String[] arguments) {
      SpringApplication.run(Shop.class, arguments);
    }

    @GetMapping("/health")
    String health() {
      return "ok";
    }

    @GetMapping("/orders")
    String orders() {
      log.info("asked for orders");
      String next = System.getenv("NEXT_URL");
      return next == null ? "[]" : client.get().uri(next + "/orders").retrieve().body(String.class);
    }
  }
`;

const maven = { stack: 'spring-boot-maven', files: (name: string, version: string) => project(name, version, '3.5.7') };
const newest = { ...maven, files: (name: string, version: string) => project(name, version, '4.0.6') };
/** Variables go before what was set up. */
const staging = {
  environment: { OTEL_RESOURCE_ATTRIBUTES: 'team=shop,deployment.environment.name=staging' },
  deployment: 'staging',
};

const pairs = {
  'Maven, agent': { ...maven, approach: 'agent' },
  'Maven, starter': { ...maven, approach: 'sdk', ...staging },
  'Maven, agent, Spring Boot 4': { ...newest, approach: 'agent', ...staging },
  'Maven, starter, Spring Boot 4': { ...newest, approach: 'sdk' },
} satisfies Record<string, ServicePair>;

const missing = await missingTool(['mvn', '-v'], ['java', '-version']);

describe.skipIf(missing !== undefined)('an empty service of Spring Boot', () => {
  it.each(wantedStacks(Object.keys(pairs) as (keyof typeof pairs)[]))(
    'is traced after its set-up: %s',
    async (name) => {
      await traceTwoServices(pairs[name], ({ output }) => {
        expect(output).toMatch(/trace_id=[0-9a-f]{32} span_id=[0-9a-f]{16}\].*asked for orders/);
      });
    },
  );
});

function project(name: string, version: string, boot: string): Readonly<Record<string, string>> {
  return {
    'pom.xml': pom(name, version, boot),
    'src/main/java/shop/Shop.java': source,
    'src/main/resources/application.yml': `server:\n  port: \${PORT:8080}\n`,
  };
}

function pom(name: string, version: string, boot: string): string {
  // The client has a part of its own since 4.
  const parts = boot.startsWith('4') ? ['webmvc', 'restclient'] : ['web'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>${boot}</version>
  </parent>
  <groupId>shop</groupId>
  <artifactId>${name}</artifactId>
  <version>${version}</version>
  <properties>
    <java.version>17</java.version>
  </properties>
  <dependencies>
${parts
  .map(
    (part) => `    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-${part}</artifactId>
    </dependency>
`,
  )
  .join('')}  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-maven-plugin</artifactId>
      </plugin>
    </plugins>
  </build>
</project>
`;
}
