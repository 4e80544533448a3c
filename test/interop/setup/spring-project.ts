/** The manifest of a service of Spring Boot; `more`: dependencies besides those that answer and make requests. */
export function pom(name: string, version: string, boot: string, more = ''): string {
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
  .join('')}${more}  </dependencies>
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
