import { describe, expect, it } from 'vitest';
import { servicesIn, setUpTexts } from '../set-up.testing.ts';

const groovy = `plugins {
    id 'java'
    id 'org.springframework.boot' version '3.5.7'
}

version = '1.4.0'

dependencies {
    implementation 'org.springframework.boot:spring-boot-starter-web'
}
`;

const kotlin = `plugins {
    java
    id("org.springframework.boot") version "3.5.7"
    id("io.spring.dependency-management") version "1.1.7"
}

version = "1.4.0"
`;

const main = { '/shop/src/main/java/shop/Shop.java': 'package shop;\n\n@SpringBootApplication\nclass Shop {}\n' };

describe.each([
  ['build.gradle', groovy],
  ['build.gradle.kts', kotlin],
])('a service of Spring Boot with %s', (file, build) => {
  const shop = { ...main, [`/shop/${file}`]: build };

  it('is told by the plugin that makes a program', () => {
    expect(servicesIn(shop)).toEqual([
      {
        folder: '/shop',
        stack: 'spring-boot-gradle',
        name: 'shop',
        version: '1.4.0',
        because: `${file} applies the plugin of Spring Boot 3.5.7`,
      },
    ]);
  });

  it.each(['agent', 'sdk'] as const)('is changed once, by the %s, at the end of its build file', (approach) => {
    const { plan, texts, again } = setUpTexts(shop, { approach, parts: ['dockerfile'] });
    expect(texts[`/shop/${file}`]!.startsWith(build)).toBe(true);
    expect(plan.changes.length).toBe(4);
    expect(again.changes).toEqual([]);
    expect(servicesIn(texts)[0]?.tracing).toContain(approach === 'agent' ? 'javaagent' : 'spring-boot-starter');
  });
});

it('starts what Gradle builds with the agent', () => {
  const { plan, texts } = setUpTexts({ '/shop/build.gradle': groovy, '/shop/gradlew': '' }, { parts: ['dockerfile'] });
  expect(plan.commands.map(({ command }) => command)).toEqual([
    './gradlew bootJar',
    'java -javaagent:build/opentelemetry/opentelemetry-javaagent.jar -Dotel.config.file=opentelemetry.yaml -jar build/libs/shop-1.4.0.jar',
  ]);
  expect(texts['/shop/Dockerfile']).toContain(
    'COPY --from=build /app/build/opentelemetry/opentelemetry-javaagent.jar /app/opentelemetry.yaml /opentelemetry/\n',
  );
});

it('adds the bill of materials where versions are managed', () => {
  const after = (text: string, file: string) =>
    setUpTexts({ [`/shop/${file}`]: text }, { approach: 'sdk' }).texts[`/shop/${file}`];
  expect(after(groovy, 'build.gradle')).toContain(
    "    implementation platform('io.opentelemetry.instrumentation:opentelemetry-instrumentation-bom:2.31.1')\n",
  );
  // That plugin passes over platforms.
  expect(after(kotlin, 'build.gradle.kts')).toContain(
    '        mavenBom("io.opentelemetry.instrumentation:opentelemetry-instrumentation-bom:2.31.1")\n',
  );
});

it('is found in a part of a build, by the name that a catalog gives to the plugin', () => {
  const { plan } = setUpTexts({
    '/all/settings.gradle': "rootProject.name = 'all'\n",
    '/all/build.gradle': "plugins {\n  id 'org.springframework.boot' version '3.5.7' apply false\n}\n",
    '/all/gradle/libs.versions.toml':
      '[versions]\nspring-boot = "3.4.0"\n\n[plugins]\nspring-boot = { id = "org.springframework.boot", version.ref = "spring-boot" }\n',
    '/all/services/orders/build.gradle.kts': 'plugins {\n\talias(libs.plugins.spring.boot)\n}\n',
  });
  expect(plan.commands.map(({ command, folder }) => [command, folder])[0]).toEqual([
    'gradle :services:orders:bootJar',
    '/all',
  ]);
  expect(plan.changes[0]?.after).toContain(
    '\n\tjavaagent("io.opentelemetry.javaagent:opentelemetry-javaagent:2.31.1")\n',
  );
});

it.each([
  "// id 'org.springframework.boot' version '3.5.7'\n",
  "plugins {\n  id 'org.springframework.boot' version '3.5.7' apply false\n}\n",
  "plugins {\n  id 'java-library'\n}\ndependencies {\n  implementation 'org.springframework.boot:spring-boot-starter'\n}\n",
])('is no service where the plugin is not applied', (text) => {
  expect(servicesIn({ '/shop/build.gradle': text })).toEqual([]);
});

it('is traced already by what the catalog names', () => {
  const texts = {
    '/shop/settings.gradle': '',
    '/shop/gradle/libs.versions.toml':
      '[libraries]\notel-bridge = { group = "io.micrometer", name = "micrometer-tracing-bridge-otel" }\n',
    '/shop/build.gradle': `${groovy}dependencies {\n  implementation libs.otel.bridge\n}\n`,
  };
  expect(servicesIn(texts)[0]?.tracing).toBe('build.gradle depends on :micrometer-tracing-bridge-otel');
});
