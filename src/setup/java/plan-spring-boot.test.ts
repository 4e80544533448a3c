import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../files/grammars.ts';
import { createLinter } from '../../spans/create-linter.ts';
import { servicesIn, setUpTexts } from '../set-up.testing.ts';

const pom = `<project>
    <parent>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-starter-parent</artifactId>
        <version>3.5.7</version>
    </parent>
    <artifactId>orders</artifactId>
    <version>1.4.0</version>
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

const shop = {
  '/shop/pom.xml': pom,
  '/shop/src/main/java/shop/Shop.java': 'package shop;\n\n@SpringBootApplication\nclass Shop {}\n',
};

describe('a service of Spring Boot with Maven', () => {
  it.each(['agent', 'sdk'] as const)('is changed once, by the %s', (approach) => {
    const { plan, again } = setUpTexts(shop, { approach, parts: ['dockerfile'] });
    expect(plan.changes.map(({ path }) => path)).toEqual(
      approach === 'agent'
        ? ['/shop/pom.xml', '/shop/opentelemetry.yaml', '/shop/src/main/resources/application.yml', '/shop/Dockerfile']
        : [
            '/shop/pom.xml',
            '/shop/src/main/resources/application.yml',
            '/shop/src/main/java/shop/TracingConfiguration.java',
            '/shop/Dockerfile',
          ],
    );
    expect(again.changes).toEqual([]);
  });

  it('is told by the plugin that makes a program, with the name and version of what is built', () => {
    expect(servicesIn(shop)).toEqual([
      {
        folder: '/shop',
        stack: 'spring-boot-maven',
        name: 'orders',
        version: '1.4.0',
        because: 'pom.xml builds with spring-boot-maven-plugin of Spring Boot 3.5.7',
      },
    ]);
  });

  it('has the name that the application says', () => {
    const properties = { '/shop/src/main/resources/application.properties': 'spring.application.name=shop-orders\n' };
    expect(servicesIn({ ...shop, ...properties })[0]?.name).toBe('shop-orders');
  });

  it('is none without the plugin, and where it only collects others', () => {
    expect(servicesIn({ '/shop/pom.xml': pom.replace('spring-boot-maven-plugin', 'maven-jar-plugin') })).toEqual([]);
    expect(servicesIn({ '/shop/pom.xml': pom.replace('<build>', '<packaging>pom</packaging><build>') })).toEqual([]);
  });

  it.each([
    ['opentelemetry-spring-boot-starter', 'pom.xml depends on o:opentelemetry-spring-boot-starter'],
    ['micrometer-tracing-bridge-otel', 'pom.xml depends on o:micrometer-tracing-bridge-otel'],
  ])('is traced already by %s', (artifact, tracing) => {
    const dependency = `<dependencies><dependency><groupId>o</groupId><artifactId>${artifact}</artifactId></dependency></dependencies>`;
    expect(servicesIn({ '/shop/pom.xml': pom.replace('<build>', `${dependency}<build>`) })[0]?.tracing).toBe(tracing);
  });

  it('is traced already once it is set up, and by the agent of an image', () => {
    expect(servicesIn(setUpTexts(shop).texts)[0]?.tracing).toBe(
      'pom.xml depends on io.opentelemetry.javaagent:opentelemetry-javaagent',
    );
    expect(servicesIn(setUpTexts(shop, { approach: 'sdk' }).texts)[0]?.tracing).toContain('spring-boot-starter');
    const image = { '/shop/Dockerfile': 'ENTRYPOINT java -javaagent:/dd-java-agent.jar -jar app.jar\n' };
    expect(servicesIn({ ...shop, ...image })[0]?.tracing).toBe(
      'Dockerfile starts it with -javaagent:/dd-java-agent.jar',
    );
  });

  it('has its parts built with it', () => {
    const whole =
      '<project><artifactId>all</artifactId><version>2</version><modules><module>orders</module></modules></project>';
    const part = pom.replace(
      /<parent>[\s\S]*<\/parent>/,
      '<parent><artifactId>all</artifactId><version>2</version></parent>',
    );
    const { plan } = setUpTexts({
      '/pom.xml': whole,
      '/mvnw': '',
      '/orders/pom.xml': part.replace(/ *<version>1.*\n/, ''),
    });
    expect(plan.commands.map(({ command, folder }) => [command, folder])).toEqual([
      ['./mvnw -pl orders -am package', ''],
      [
        'java -javaagent:target/opentelemetry/opentelemetry-javaagent.jar -Dotel.config.file=opentelemetry.yaml -jar target/orders-2.jar',
        '/orders',
      ],
    ]);
    // Nobody says the version of the plugin.
    expect(plan.changes[0]?.after).toContain('<version>3.8.1</version>');
  });

  it('keeps what its build says of the same plugins', () => {
    const present = pom
      .replace(
        '<artifactId>spring-boot-maven-plugin</artifactId>',
        '$&<executions><execution><goals><goal>build-info</goal></goals></execution></executions><configuration><layers/></configuration>',
      )
      .replace(
        '</plugins>',
        '<plugin><artifactId>maven-dependency-plugin</artifactId><version>3.6.0</version></plugin></plugins>',
      );
    const { texts } = setUpTexts({ '/shop/pom.xml': present });
    const after = texts['/shop/pom.xml']!;
    expect(after.match(/build-info/g)).toHaveLength(1);
    expect(after.match(/maven-dependency-plugin/g)).toHaveLength(1);
    expect(after).toMatch(/<configuration><layers\/>\s*<agents>/);
  });

  it('is refused the starter where Spring Boot is too old', () => {
    const { plan } = setUpTexts({ '/shop/pom.xml': pom.replace('3.5.7', '2.3.1.RELEASE') }, { approach: 'sdk' });
    expect(plan.changes).toEqual([]);
    expect(plan.notes.join()).toContain('needs Spring Boot 2.6 or newer, but this is 2.3.1.RELEASE');
  });

  it('writes its log as it says itself', () => {
    const own = { '/shop/src/main/resources/logback-spring.xml': '<configuration/>' };
    const { plan } = setUpTexts({ ...shop, ...own });
    expect(plan.changes.map(({ path }) => path)).toEqual(['/shop/pom.xml', '/shop/opentelemetry.yaml']);
    expect(plan.notes.join()).toContain('logback-spring.xml was left as it is');
  });

  it('has code that is indented as that beside it, in a service of Kotlin too', () => {
    const kotlin = 'package a.shop\n\n/**\n * The shop.\n */\n@SpringBootApplication\nclass Shop {\n\tval a = 1\n}\n';
    const { texts } = setUpTexts(
      { '/shop/pom.xml': pom, '/shop/src/main/kotlin/Shop.kt': kotlin },
      { approach: 'sdk' },
    );
    const written = texts['/shop/src/main/java/a/shop/TracingConfiguration.java'];
    expect(written).toContain('package a.shop;\n');
    expect(written).toContain('\n\tprivate static final String QUIET_PATHS');
  });

  it('is one by a parent that makes programs of its parts, if it can be started', () => {
    const parent = pom.replace('<version>1', '<packaging>pom</packaging><version>1').replace('orders', 'all');
    const part = (name: string) =>
      `<project><parent><artifactId>all</artifactId><version>1.4.0</version></parent><artifactId>${name}</artifactId></project>`;
    const { texts, again } = setUpTexts({
      '/all/pom.xml': parent,
      '/all/orders/pom.xml': part('orders'),
      '/all/orders/src/main/java/Shop.java': shop['/shop/src/main/java/shop/Shop.java'],
      '/all/tools/pom.xml': part('tools'),
    });
    expect(texts['/all/orders/pom.xml']).toMatch(/spring-boot-maven-plugin[\s\S]*<agents>/);
    expect(again.changes).toEqual([]);
  });

  it('has code in which the linter finds nothing', async () => {
    const written = setUpTexts(shop, { approach: 'sdk' }).texts['/shop/src/main/java/shop/TracingConfiguration.java']!;
    const file = { path: '/shop/TracingConfiguration.java', text: written, languageId: 'java' as const };
    expect(await createLinter(loadGrammar).lint(file)).toEqual([]);
  });
});

describe('the file of the agent', () => {
  it('holds names that YAML would take for something else', () => {
    const text = setUpTexts(shop, { environment: 'test, "two": #1' }).texts['/shop/opentelemetry.yaml'];
    expect(text).toContain('attributes_list: deployment.environment.name=test%2C%20%22two%22%3A%20%231,$');
  });

  it.each([
    ['http://localhost:4318', 'otlp_http:', ':-http://localhost:4318}/v1/traces'],
    ['http://collector:4317/', 'otlp_grpc:', ':-http://collector:4317}'],
  ])('sends to %s by %s', (endpoint, exporter, target) => {
    const text = setUpTexts(shop, { endpoint }).texts['/shop/opentelemetry.yaml'];
    expect(text).toContain(exporter);
    expect(text).toContain(`endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT${target}\n`);
  });
});
