import { expect, it } from 'vitest';
import { imageWithAgent } from './image.ts';

const copied =
  'COPY target/opentelemetry/opentelemetry-javaagent.jar /opentelemetry/\nCOPY opentelemetry.yaml /opentelemetry/\n';
const options =
  '-javaagent:/opentelemetry/opentelemetry-javaagent.jar -Dotel.config.file=/opentelemetry/opentelemetry.yaml';

it('starts Java with the agent, from where the jar is', () => {
  const head = `FROM eclipse-temurin:21\nARG JAR=target/*.jar\nCOPY \${JAR} app.jar\n`;
  expect(imageWithAgent(`${head}CMD java $JAVA_OPTS -jar app.jar\n`, 'target')).toBe(
    `${head}${copied}CMD java ${options} $JAVA_OPTS -jar app.jar\n`,
  );
});

it('takes the agent from the stage that builds', () => {
  const head =
    'FROM maven AS build\nRUN mvn package\nFROM eclipse-temurin:21\nCOPY --from=build /src/target/a.jar /a.jar\n';
  const after = imageWithAgent(`${head}ENTRYPOINT ["java", "-jar", "/a.jar"]\n`, 'target')!;
  expect(after).toContain('COPY --from=build /src/target/opentelemetry/opentelemetry-javaagent.jar /opentelemetry/\n');
  expect(after).toContain(`ENTRYPOINT ["java", "${options.split(' ').join('", "')}", "-jar", "/a.jar"]`);
  expect(imageWithAgent(after, 'target')).toBe(after);
});

it.each([
  ['a script starts it', 'FROM a\nCOPY target/a.jar a.jar\nCMD ["./start.sh"]\n'],
  ['nobody copies the jar from the build', 'FROM a\nCOPY app.jar a.jar\nCMD ["java", "-jar", "a.jar"]\n'],
])('leaves it where %s', (_why, text) => {
  expect(imageWithAgent(text, 'target')).toBeUndefined();
});
