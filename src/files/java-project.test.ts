import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gradleNameIn } from '../environment/gradle-text.ts';
import { mayInstrument } from '../spans/project.ts';
import { readGradleBuild, readGradleCatalog } from './gradle-project.ts';
import { readPom } from './maven-project.ts';
import { Projects } from './projects.ts';

const noCatalog = readGradleCatalog('');

describe('a pom.xml', () => {
  const of = (content: string) => readPom(`<?xml version="1.0"?>\n<project xmlns="x">${content}</project>`);
  const plugin = (name: string) => `<plugin><artifactId>${name}</artifactId></plugin>`;

  it('says name and dependencies, apart from those of tests, of others, and of what it leaves out', () => {
    const { name, dependencies } = of(`
  <!-- <artifactId>old</artifactId> -->
  <parent><groupId>com.shop</groupId><artifactId>parent</artifactId></parent>
  <artifactId> orders </artifactId>
  <dependencyManagement><dependencies><dependency>
    <groupId>io.opentelemetry</groupId><artifactId>opentelemetry-bom</artifactId>
  </dependency></dependencies></dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>io.opentelemetry</groupId>
      <artifactId>opentelemetry-api</artifactId>
      <version>\${opentelemetry.version}</version>
      <exclusions><exclusion><groupId>io.opentelemetry</groupId><artifactId>no</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>a</groupId><artifactId><![CDATA[b]]></artifactId><version>1.2</version><optional/></dependency>
    <dependency>
      <groupId>io.opentelemetry</groupId><artifactId>opentelemetry-sdk-testing</artifactId><scope>test</scope>
    </dependency>
  </dependencies>`);
    expect(name).toBe('orders');
    expect(Object.fromEntries(dependencies)).toEqual({ 'io.opentelemetry:opentelemetry-api': '*', 'a:b': '1.2' });
  });

  it.each([
    ['<packaging>war</packaging>', 'application'],
    ['<packaging>jar</packaging>', undefined],
    [`<build><plugins>${plugin('spring-boot-maven-plugin')}</plugins></build>`, 'application'],
    [
      `<build><pluginManagement><plugins>${plugin('spring-boot-maven-plugin')}</plugins></pluginManagement></build>`,
      undefined,
    ],
    [
      '<build><plugins><plugin><configuration><mainClass>Main</mainClass></configuration></plugin></plugins></build>',
      'application',
    ],
    [
      `<profiles><profile><build><plugins>${plugin('maven-gpg-plugin')}</plugins></build></profile></profiles>`,
      'library',
    ],
    [
      `<packaging>war</packaging><build><plugins>${plugin('central-publishing-maven-plugin')}</plugins></build>`,
      'application',
    ],
  ])('with %s makes a %s', (content, kind) => {
    expect(of(content).kind).toBe(kind);
  });

  it.each(['', '<', '<project', '<project><artifactId>shop', '</a></b>', '<project><!-- ', 'text'])(
    'that is %j says nothing',
    (text) => {
      expect(readPom(text)).toEqual({ dependencies: new Map() });
    },
  );
});

describe('a Gradle build', () => {
  const dependenciesIn = (text: string, catalog = noCatalog) =>
    Object.fromEntries(readGradleBuild(text, catalog).dependencies);

  it('has its dependencies in Groovy, apart from those of tests and of the build itself', () => {
    const text = `buildscript { dependencies { classpath "a:plugin:1" } }
dependencies {
  // implementation 'a:old:1'
  implementation platform("io.opentelemetry:opentelemetry-bom:1.65.0")
  implementation "a:one:\${oneVersion}",
      'a:two'  // and so on: "a:no:1"
  api group: 'a', name: 'three', version: '3'
  compileOnly('a:four:4@jar') { exclude module: 'x' }
  testImplementation 'a:test:1'
}`;
    expect(dependenciesIn(text)).toEqual({ 'a:one': '*', 'a:two': '*', 'a:three': '*', 'a:four': '4@jar' });
  });

  it('has its dependencies in Kotlin, by the names of a catalog too', () => {
    const catalog = readGradleCatalog(`[versions]
otel = "1.65.0"

[libraries]
opentelemetry-api = { module = "io.opentelemetry:opentelemetry-api", version.ref = "otel" }
guava = "com.google.guava:guava:33.7.0-jre"
slf4j_api = { group = "org.slf4j", name = "slf4j-api" }

[bundles]
logging = [
  "slf4j_api",
]
`);
    const text = `dependencies {
  /* implementation("a:old:1") */
  implementation("a:one:1")
  "api"("a:two:2")
  implementation(libs.opentelemetry.api)
  implementation(libs.bundles.logging)
  implementation(libs.unknown)
  implementation(project(":other"))
}`;
    expect(dependenciesIn(text, catalog)).toEqual({
      'a:one': '1',
      'a:two': '2',
      'io.opentelemetry:opentelemetry-api': '*',
      'org.slf4j:slf4j-api': '*',
    });
  });

  it.each([
    ["plugins {\n  id 'application'\n}", 'application'],
    ['plugins {\n  `java-library`\n  application\n}', 'application'],
    ["apply plugin: 'org.springframework.boot'", 'application'],
    ['plugins { id("org.springframework.boot") version "4.1.0" apply false }', undefined],
    ['plugins { alias(libs.plugins.spring.boot) }', 'application'],
    ["shadowJar { manifest { attributes 'Main-Class': 'shop.Main' } }", 'application'],
    ['plugins { id("java-library") }', undefined],
    ['plugins {\n  `java-library`\n  `maven-publish`\n}', 'library'],
    ['plugins { id("com.vanniktech.maven.publish") version "0.30" }', 'library'],
    ["plugins { id 'maven-publish'\n id 'application' }", 'application'],
    ["// apply plugin: 'application'", undefined],
  ])('of %j makes: %s', (text, kind) => {
    const catalog = readGradleCatalog(
      '[plugins]\nspring-boot = { id = "org.springframework.boot", version = "4.1.0" }\n',
    );
    expect(readGradleBuild(text, catalog).kind).toBe(kind);
  });

  it('has the name that its settings give', () => {
    expect(gradleNameIn("rootProject.name = 'shop'")).toBe('shop');
    expect(gradleNameIn('// rootProject.name = "old"\ninclude("a")')).toBeUndefined();
  });
});

describe('a Java project', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'spanwright-java-'));
  });
  afterEach(() => rm(root, { recursive: true }));
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  };

  it('takes name, catalog and publishing from the build around it, and nothing from package.json', async () => {
    await write('package.json', '{ "name": "web", "dependencies": { "kafkajs": "1" } }');
    await write('settings.gradle.kts', 'rootProject.name = "shop"');
    await write('gradle/libs.versions.toml', '[libraries]\nkafka = "org.apache.kafka:kafka-clients:4.0.0"\n');
    await write('build.gradle.kts', 'subprojects { apply(plugin = "maven-publish") }');
    await write('queue/build.gradle.kts', 'dependencies { implementation(libs.kafka) }');
    const projects = new Projects();
    const project = await projects.of(path.join(root, 'queue/src/main/java/Queue.java'));
    expect(project).toMatchObject({ name: 'shop', kind: 'library' });
    expect(Object.fromEntries(project.dependencies)).toEqual({ 'org.apache.kafka:kafka-clients': '4.0.0' });
    // An agent would.
    expect(mayInstrument(project, 'kafkajs')).toBeUndefined();
    expect((await projects.of(path.join(root, 'queue/web.ts'))).name).toBe('web');
    await write('gradle/libs.versions.toml', '[libraries]\nkafka = "a:b:1.0"\n');
    expect([...(await projects.of(path.join(root, 'queue/src/main/java/Queue.java'))).dependencies.keys()]).toEqual([
      'a:b',
    ]);
  });

  it('is part of an application if anything around it is one', async () => {
    await write('pom.xml', '<project><packaging>war</packaging></project>');
    await write('build.gradle', "plugins { id 'java' }");
    await write('core/build.gradle', "apply plugin: 'maven-publish'");
    expect((await new Projects().of(path.join(root, 'core/Orders.java'))).kind).toBe('application');
  });
});
