import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkSdkSource } from '../../../src/sdk/validator.ts';
import { fixed } from './all-fixes.ts';
import { pom } from './spring-project.ts';
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
const design = readFileSync(path.join(import.meta.dirname, '../../fixtures/sdk/design/application.yml'), 'utf8');
const mendedDesign = fixed('application.yml', design);

/** Variables go before what was set up. */
const staging = {
  environment: { OTEL_RESOURCE_ATTRIBUTES: 'team=shop,deployment.environment.name=staging' },
  deployment: 'staging',
};

/** The settings of a design document, mended as our checks tell, which then have nothing to say. */
const designed = {
  ...maven,
  files: (name: string, version: string) => {
    const place = 'src/main/resources/application.yml';
    const mended = mendedDesign.replace('order-service', name);
    expect(checkSdkSource({ path: place, text: mended })).toEqual([]);
    return { ...project(name, version, '3.5.7'), [place]: `server:\n  port: \${PORT:8080}\n\n${mended}` };
  },
  environment: (endpoint: string) => ({
    HOSTNAME: 'here',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
  }),
  deployment: 'production',
  // What the document says itself, since nothing sets `application.version`.
  version: '1.0.0',
  namespace: 'microservices',
};

const gradle = {
  stack: 'spring-boot-gradle',
  files: (name: string, version: string) => {
    const { 'pom.xml': _, ...sources } = project(name, version, '3.5.7');
    return { ...sources, 'settings.gradle': settings(name), 'build.gradle': build(version) };
  },
};

const pairs = {
  'Maven, agent': { ...maven, approach: 'agent' },
  'Maven, starter': { ...maven, approach: 'sdk', ...staging },
  'Maven, agent, Spring Boot 4': { ...newest, approach: 'agent', ...staging },
  'Maven, starter, Spring Boot 4': { ...newest, approach: 'sdk' },
  'Maven, starter, settings of a design': { ...designed, approach: 'sdk' },
  'Gradle, agent': { ...gradle, approach: 'agent' },
  'Gradle, starter': { ...gradle, approach: 'sdk' },
} satisfies Record<string, ServicePair>;

const { stdout } = await promisify(execFile)('gradle', ['--version']).catch(() => ({ stdout: '' }));
const gradleMajor = Number(/^Gradle (\d+)/m.exec(stdout)?.[1] ?? 0);
const isThere = {
  Maven: (await missingTool(['java', '-version'], ['mvn', '-v'])) === undefined,
  // Spring Boot 3.5 builds with no older one.
  Gradle: gradleMajor >= 8,
};

describe('an empty service of Spring Boot', () => {
  for (const name of wantedStacks(Object.keys(pairs) as (keyof typeof pairs)[])) {
    const tool = name.startsWith('Maven') ? 'Maven' : 'Gradle';
    it.skipIf(!isThere[tool])(`is traced after its set-up: ${name}`, async () => {
      await traceTwoServices(pairs[name], ({ output }) => {
        expect(output).toMatch(/trace_id=[0-9a-f]{32} span_id=[0-9a-f]{16}.*asked for orders/);
      });
    });
  }
});

function project(name: string, version: string, boot: string): Readonly<Record<string, string>> {
  return {
    'pom.xml': pom(name, version, boot),
    'src/main/java/shop/Shop.java': source,
    'src/main/resources/application.yml': `server:\n  port: \${PORT:8080}\n`,
  };
}

function settings(name: string): string {
  return `pluginManagement {
  repositories {
    mavenCentral()
  }
}

rootProject.name = '${name}'
`;
}

function build(version: string): string {
  return `plugins {
  id 'java'
  id 'org.springframework.boot' version '3.5.7'
}

version = '${version}'

repositories {
  mavenCentral()
}

dependencies {
  implementation platform(org.springframework.boot.gradle.plugin.SpringBootPlugin.BOM_COORDINATES)
  implementation 'org.springframework.boot:spring-boot-starter-web'
}
`;
}
