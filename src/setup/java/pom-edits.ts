import { childrenOf, elementAt, readXml, type XmlElement } from '../../environment/xml.ts';
import { type NewElement, withXmlElement } from '../editing/xml.ts';
import { agentFile } from './agent-file.ts';
import { agentJar } from './image.ts';
import { artifactsIn, type MavenProject, managesPlugin, pluginOf, runsGoal, textAt } from './maven-project.ts';
import { agentArtifact, dependencyPlugin, instrumentation, samplers } from './releases.ts';

const bootPlugin = 'spring-boot-maven-plugin';
const copyPlugin = 'maven-dependency-plugin';

/** A `pom.xml` whose build fetches the agent, and whose `spring-boot:run` starts the service with it. */
export function withAgent(pom: string, project: MavenProject): string {
  let text = withBuildInfo(withPlugin(pom, 'org.springframework.boot', bootPlugin), project);
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
  const version = managesPlugin(project, copyPlugin) ? undefined : dependencyPlugin;
  text = withPlugin(text, 'org.apache.maven.plugins', copyPlugin, version);
  return withXmlElement(text, (top) => pluginOf(top, copyPlugin), ['executions'], fetching);
}

/** A `pom.xml` that depends on the starter and what goes with it. */
export function withStarter(pom: string, project: MavenProject): string {
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
  let text = withBuildInfo(pom, project);
  text = withDependency(text, ['dependencyManagement', 'dependencies'], bill);
  for (const one of [starter, sampler]) text = withDependency(text, ['dependencies'], one);
  return text;
}

/** The version of the project becomes a file of the service, from which `service.version` is read. */
function withBuildInfo(pom: string, project: MavenProject): string {
  const root = readXml(pom);
  if (!root || runsGoal({ ...project, root }, 'build-info')) return pom;
  const text = withPlugin(pom, 'org.springframework.boot', bootPlugin);
  const execution = element('execution', leaf('id', 'build-info'), element('goals', leaf('goal', 'build-info')));
  return withXmlElement(text, bootPluginIn, ['executions'], execution);
}

/** Where the build itself does not name a plugin that it may inherit. */
function withPlugin(text: string, group: string, artifact: string, version?: string): string {
  const root = readXml(text);
  if (!root || pluginOf(root, artifact)) return text;
  const parts = [leaf('groupId', group), leaf('artifactId', artifact)];
  if (version !== undefined) parts.push(leaf('version', version));
  return withXmlElement(text, (top) => top, ['build', 'plugins'], element('plugin', ...parts), {
    before: ['profiles'],
  });
}

/** Before other bills of materials, of which the first goes before the others. */
function withDependency(text: string, path: readonly string[], dependency: NewElement): string {
  const artifact = (dependency.content as readonly NewElement[])[1]!.content;
  const present = childrenOf(elementAt(readXml(text), ...path), 'dependency');
  if (present.some((one) => textAt(one, 'artifactId') === artifact)) return text;
  return withXmlElement(text, (root) => root, path, dependency, {
    place: path[0] === 'dependencyManagement' ? 'first' : 'last',
    before: path[0] === 'dependencyManagement' ? ['dependencies', 'build', 'profiles'] : ['build', 'profiles'],
  });
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
