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

const files = {
  'src/main/java/shop/Shop.java': source,
  'src/main/resources/application.properties': `server.port=\${PORT:8080}\n`,
};

const maven: Omit<ServicePair, 'approach'> = {
  stack: 'spring-boot-maven',
  files: (name, version) => ({ 'pom.xml': pom(name, version), ...files }),
};

const pairs = {
  'Maven, agent': { ...maven, approach: 'agent' },
  'Maven, starter': {
    ...maven,
    approach: 'sdk',
    // Variables go before what the application says.
    environment: { OTEL_RESOURCE_ATTRIBUTES: 'team=shop,deployment.environment.name=staging' },
    deployment: 'staging',
    files: (name: string, version: string) => ({
      'pom.xml': pom(name, version),
      'src/main/java/shop/Shop.java': source,
      'src/main/resources/application.yml': `server:\n  port: \${PORT:8080}\n`,
    }),
  },
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

function pom(name: string, version: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.5.7</version>
  </parent>
  <groupId>shop</groupId>
  <artifactId>${name}</artifactId>
  <version>${version}</version>
  <properties>
    <java.version>17</java.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
  </dependencies>
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
