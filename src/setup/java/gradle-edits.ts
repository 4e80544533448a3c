import { indentStepOf } from '../editing/indentation.ts';
import { agentFile } from './agent-file.ts';
import type { GradleProject } from './gradle-project.ts';
import { agentJar } from './image.ts';
import { agentArtifact, instrumentation, samplers } from './releases.ts';

const [folderInBuild, jarName] = agentJar.split('/') as [string, string];
const agentCoordinates = `${agentArtifact.group}:${agentArtifact.artifact}:${agentArtifact.version}`;

/** A build file that fetches the agent, whose `bootRun` starts the service with it. All is added at the end, where plugins are known. */
export function withAgent(text: string, project: GradleProject): string {
  if (text.includes(agentArtifact.artifact)) return text;
  return withBlocks(text, [project.language === 'kotlin' ? kotlinAgent : groovyAgent, ...buildInfo(project)]);
}

/** A build file that depends on the starter and what goes with it. */
export function withStarter(text: string, project: GradleProject): string {
  const bill = `io.opentelemetry.instrumentation:opentelemetry-instrumentation-bom:${instrumentation}`;
  const starter = 'io.opentelemetry.instrumentation:opentelemetry-spring-boot-starter';
  if (text.includes(starter)) return text;
  const call = (name: string, argument: string) =>
    project.language === 'kotlin' ? `${name}(${argument})` : `${name} ${argument}`;
  const quoted = (coordinates: string) => (project.language === 'kotlin' ? `"${coordinates}"` : `'${coordinates}'`);
  const sampler = `${samplers.group}:${samplers.artifact}:${samplers.version}`;
  const managed = `dependencyManagement {
    imports {
        ${call('mavenBom', quoted(bill))}
    }
}`;
  const dependencies = `dependencies {${project.hasDependencyManagement ? '' : `\n    ${call('implementation', `platform(${quoted(bill)})`)}`}
    ${call('implementation', quoted(starter))}
    ${call('implementation', quoted(sampler))}
}`;
  return withBlocks(text, [...(project.hasDependencyManagement ? [managed] : []), dependencies, ...buildInfo(project)]);
}

/** The version of the project becomes a file of the service, from which `service.version` is read. */
function buildInfo({ code }: GradleProject): readonly string[] {
  return /\bbuildInfo\b/.test(code) ? [] : ['springBoot {\n    buildInfo()\n}'];
}

const groovyAgent = `configurations {
    javaagent
}

dependencies {
    javaagent '${agentCoordinates}'
}

tasks.register('fetchAgent', Copy) {
    from configurations.javaagent
    into layout.buildDirectory.dir('${folderInBuild}')
    rename { '${jarName}' }
}

tasks.named('bootJar') {
    dependsOn 'fetchAgent'
}

tasks.named('bootRun') {
    dependsOn 'fetchAgent'
    jvmArgs "-javaagent:\${layout.buildDirectory.file('${agentJar}').get()}", "-Dotel.config.file=\${file('${agentFile}')}"
}`;

const kotlinAgent = `val javaagent: Configuration by configurations.creating

dependencies {
    javaagent("${agentCoordinates}")
}

val fetchAgent = tasks.register<Copy>("fetchAgent") {
    from(javaagent)
    into(layout.buildDirectory.dir("${folderInBuild}"))
    rename { "${jarName}" }
}

tasks.named("bootJar") {
    dependsOn(fetchAgent)
}

tasks.named<JavaExec>("bootRun") {
    dependsOn(fetchAgent)
    jvmArgs("-javaagent:\${layout.buildDirectory.file("${agentJar}").get()}", "-Dotel.config.file=\${file("${agentFile}")}")
}`;

function withBlocks(text: string, blocks: readonly string[]): string {
  const step = indentStepOf(text);
  const added = blocks.join('\n\n').replaceAll(/^(?: {4})+/gm, (blanks) => step.repeat(blanks.length / 4));
  return `${text.trimEnd()}\n\n${added}\n`;
}
