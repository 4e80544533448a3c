import { childrenOf, elementAt, type NewElement, readXml, withXmlElement, type XmlElement } from '../editing/xml.ts';
import { agentFile } from './agent-file.ts';
import { agentJar } from './image.ts';
import { artifactsIn, pluginOf, textAt } from './maven-project.ts';
import { agentArtifact, dependencyPlugin, instrumentation, samplers } from './releases.ts';

const bootPlugin = 'spring-boot-maven-plugin';
const copyPlugin = 'maven-dependency-plugin';

/**
 * A `pom.xml` whose build fetches the agent, and whose `spring-boot:run` starts the service with it. `isManaged`: the version of
 * the plugin that fetches it is said elsewhere.
 */
export function withAgent(pom: string, isManaged: boolean): string {
  let text = withBuildInfo(pom);
  if (!/opentelemetry-javaagent\.jar<\/agent>/.test(text)) {
    const path = `\${project.build.directory}/${agentJar}`;
    text = withXmlElement(text, bootPluginIn, ['configuration', 'agents'], leaf('agent', path));
  }
  if (!text.includes('<otel.config.file>')) {
    const file = leaf('otel.config.file', `\${project.basedir}/${agentFile}`);
    text = withXmlElement(text, bootPluginIn, ['configuration', 'systemPropertyVariables'], file);
  }
  const root = readXml(text);
  const agent = `${agentArtifact.group}:${agentArtifact.artifact}`;
  if (!root || artifactsIn(root).includes(agent)) return text;
  if (!pluginOf(root, copyPlugin)) {
    const version = isManaged ? [] : [leaf('version', dependencyPlugin)];
    const plugin = element(
      'plugin',
      leaf('groupId', 'org.apache.maven.plugins'),
      leaf('artifactId', copyPlugin),
      ...version,
    );
    text = withXmlElement(text, (root) => root, ['build', 'plugins'], plugin);
  }
  return withXmlElement(text, (root) => pluginOf(root, copyPlugin), ['executions'], fetching);
}

/** A `pom.xml` that depends on the starter and what goes with it. */
export function withStarter(pom: string): string {
  const group = 'io.opentelemetry.instrumentation';
  const bill = element(
    'dependency',
    leaf('groupId', group),
    leaf('artifactId', 'opentelemetry-instrumentation-bom'),
    leaf('version', instrumentation),
    leaf('type', 'pom'),
    leaf('scope', 'import'),
  );
  const starter = element(
    'dependency',
    leaf('groupId', group),
    leaf('artifactId', 'opentelemetry-spring-boot-starter'),
  );
  const sampler = element(
    'dependency',
    leaf('groupId', samplers.group),
    leaf('artifactId', samplers.artifact),
    leaf('version', samplers.version),
  );
  let text = withBuildInfo(pom);
  text = withDependency(text, ['dependencyManagement', 'dependencies'], bill);
  for (const one of [starter, sampler]) text = withDependency(text, ['dependencies'], one);
  return text;
}

/** The version of the project becomes a file of the service, from which `service.version` is read. */
function withBuildInfo(pom: string): string {
  const plugin = bootPluginIn(readXml(pom)!);
  const executions = childrenOf(elementAt(plugin, 'executions'), 'execution');
  const goals = executions.flatMap((execution) => childrenOf(elementAt(execution, 'goals'), 'goal'));
  if (goals.some((goal) => goal.text === 'build-info')) return pom;
  const execution = element('execution', leaf('id', 'build-info'), element('goals', leaf('goal', 'build-info')));
  return withXmlElement(pom, bootPluginIn, ['executions'], execution);
}

/** Before other bills of materials, of which the first goes before the others. */
function withDependency(text: string, path: readonly string[], dependency: NewElement): string {
  const artifact = (dependency.content as readonly NewElement[])[1]!.content;
  const present = childrenOf(elementAt(readXml(text), ...path), 'dependency');
  if (present.some((one) => textAt(one, 'artifactId') === artifact)) return text;
  return withXmlElement(text, (root) => root, path, dependency, path[0] === 'dependencyManagement' ? 'first' : 'last');
}

/** Before tests are compiled, since `spring-boot:run` builds no further. */
const fetching = element(
  'execution',
  leaf('id', agentArtifact.artifact),
  leaf('phase', 'generate-resources'),
  element('goals', leaf('goal', 'copy')),
  element(
    'configuration',
    element(
      'artifactItems',
      element(
        'artifactItem',
        leaf('groupId', agentArtifact.group),
        leaf('artifactId', agentArtifact.artifact),
        leaf('version', agentArtifact.version),
        leaf('outputDirectory', `\${project.build.directory}/${agentJar.split('/')[0]}`),
        leaf('destFileName', agentJar.split('/')[1]!),
      ),
    ),
  ),
);

function bootPluginIn(root: XmlElement): XmlElement | undefined {
  return pluginOf(root, bootPlugin);
}

function element(name: string, ...content: readonly NewElement[]): NewElement {
  return { name, content };
}

function leaf(name: string, content: string): NewElement {
  return { name, content };
}
