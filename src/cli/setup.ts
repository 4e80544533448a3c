import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import picocolors from 'picocolors';
import { isHostLabel, isWebAddress } from '../base/host-names.ts';
import { reasonOf } from '../base/system-error.ts';
import { ignoredFolders } from '../files/git-ignore.ts';
import { projectFilesAround } from '../files/project-files.ts';
import { defaultEndpoint, defaultEnvironment, type PartId, partIds } from '../setup/choices.ts';
import { defaultNamespace } from '../setup/deployment/topology.ts';
import { findServices } from '../setup/find-services.ts';
import type { FileChange, Plan } from '../setup/plan.ts';
import type { Service } from '../setup/service.ts';
import { planSetUp, stackOf } from '../setup/set-up.ts';
import type { ApproachId } from '../setup/stack.ts';
import { stacks } from '../setup/stacks.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { writeAtomically } from './write-atomically.ts';

export interface SetupOptions {
  readonly stack?: string;
  readonly approach?: ApproachId;
  readonly service?: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly with?: readonly PartId[];
  readonly namespace?: string;
  readonly clusterNamespace?: string;
  readonly list?: boolean;
  readonly write?: boolean;
}

export const register: Register = (program, io) => {
  program
    .command('setup')
    .summary('set up tracing in services')
    .description(
      'Shows what it takes to trace the services at and below FOLDER as a diff, and writes that if asked to.',
    )
    .argument('[folder]', 'folder of a service or of several', '.')
    .addOption(new Option('--stack <id>', 'only services of this stack').choices(stacks.map(({ id }) => id)))
    .addOption(new Option('--approach <id>', 'how to trace; by default what suits the stack').choices(['agent', 'sdk']))
    .option('--service <name>', 'name of the service, if there is one')
    .option('--endpoint <url>', 'where to send OTLP', defaultEndpoint)
    .option('--environment <name>', 'where the service runs if nothing says so', defaultEnvironment)
    .option('--namespace <name>', 'service.namespace: the system that the services are a part of')
    .addOption(new Option('--with <part...>', 'what to set up beside the service').choices([...partIds]))
    .option('--cluster-namespace <name>', 'namespace of Kubernetes for collectors', defaultNamespace)
    .option('--list', 'only tell which services there are')
    .option('--write', 'write the changes')
    .addHelpText(
      'after',
      `
Examples:
  $ spanwright setup --list                            which services there are, and what is known of them
  $ spanwright setup services/orders                   what it takes to trace one, as a diff
  $ spanwright setup services/orders --write           … written; nothing that exists is overwritten
  $ spanwright setup --with dockerfile kubernetes      … with what runs it

Exit code: 0 nothing to do, or done; 1 there are changes that were not written; 2 misuse or unreadable input.
`,
    )
    .action(action(io, setup));
};

/** Plans tracing for the services below `folder`. 1: there are changes that were not written. */
export async function setup(folder: string, options: SetupOptions, io: CommandIo): Promise<ExitCode> {
  const root = path.resolve(io.cwd, folder).replaceAll('\\', '/');
  if (!(await stat(root).catch(() => undefined))?.isDirectory()) return misuse(io, `${folder} is no folder`);
  if (!isWebAddress(options.endpoint)) {
    return misuse(io, `--endpoint ${options.endpoint} is no address: write it as ${defaultEndpoint}`);
  }
  if (options.clusterNamespace !== undefined && !isHostLabel(options.clusterNamespace)) {
    return misuse(
      io,
      `--cluster-namespace ${options.clusterNamespace} is none: it has small letters, digits and dashes, 63 at most`,
    );
  }
  if (options.service?.trim() === '') return misuse(io, '--service is empty: a service needs a name');
  if (options.environment.trim() === '') return misuse(io, '--environment is empty: name it, as in production');
  if (options.namespace?.trim() === '') return misuse(io, '--namespace is empty: leave it out, or name a system');

  const files = projectFilesAround(root);
  const found = findServices(root, files, ignoredFolders(root));
  if (!found.complete)
    io.error('spanwright: there are more folders than were looked at; name one that is further down\n');
  const services = found.services.filter(({ stack }) => options.stack === undefined || stack === options.stack);
  if (services.length === 0) {
    const known = stacks.map(({ title }) => title).join(', ');
    return misuse(io, `there is no service in ${folder}; known are ${known}`);
  }
  if (options.list) {
    for (const service of services) io.out(`${described(service, io)}\n`);
    return 0;
  }
  if (options.service !== undefined && services.length > 1) {
    return misuse(io, `--service names one, but there are ${services.map((one) => shown(one.folder, io)).join(', ')}`);
  }

  const plan = planSetUp(
    services.map((service) => ({ ...service, name: options.service ?? service.name })),
    {
      folder: root,
      endpoint: options.endpoint,
      environment: options.environment,
      parts: options.with ?? [],
      ...(options.approach && { approach: options.approach }),
      ...(options.namespace !== undefined && { serviceNamespace: options.namespace }),
      ...(options.clusterNamespace !== undefined && { clusterNamespace: options.clusterNamespace }),
    },
    files,
  );
  for (const service of services) io.error(`${described(service, io)}\n`);
  for (const change of plan.changes) io.out(patchOf(change, io));
  if (options.write) {
    for (const change of plan.changes) {
      const problem = await write(change, io);
      if (problem !== undefined) return misuse(io, problem);
    }
  }
  io.error(summary(plan, io, options.write === true));
  return plan.changes.length > 0 && !options.write ? 1 : 0;
}

function described(service: Service, io: CommandIo): string {
  const state = service.tracing === undefined ? '' : `; traced already: ${service.tracing}`;
  return `${shown(service.folder, io)}: ${service.name}, ${stackOf(service).title} (${service.because}${state})`;
}

function patchOf({ path: file, before, after, because }: FileChange, io: CommandIo): string {
  const name = shown(file, io);
  const colors = picocolors.createColors(io.color);
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${name}`,
    `b/${name}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY },
  );
  const lines = patch.split('\n').map((line) => {
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  });
  return `${colors.bold(`# ${name}: ${because}`)}\n${lines.join('\n')}\n`;
}

async function write({ path: file, before, after }: FileChange, io: CommandIo): Promise<string | undefined> {
  if (before !== undefined) return writeAtomically(io, file, after);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, after, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return `cannot write ${file}: ${reasonOf(error)}`;
  }
}

function summary({ changes, commands, notes }: Plan, io: CommandIo, isWritten: boolean): string {
  const lines = notes.map((note) => `note: ${note.replaceAll(`${io.cwd.replaceAll('\\', '/')}/`, '')}`);
  if (changes.length === 0) return [...lines, 'Nothing to change.', ''].join('\n');
  lines.push(isWritten ? `Wrote ${countOf(changes)}.` : `${countOf(changes)} would be written: add --write.`);
  for (const { title, command, folder } of commands) lines.push(`${title}, in ${shown(folder, io)}: ${command}`);
  return `${lines.join('\n')}\n`;
}

function countOf(changes: readonly unknown[]): string {
  return changes.length === 1 ? '1 file' : `${changes.length} files`;
}

/** As one types it here: by the way from the folder that the command runs in; absolute outside of that. */
function shown(file: string, { cwd }: CommandIo): string {
  const way = path.relative(cwd, file).replaceAll('\\', '/');
  return way === '..' || way.startsWith('../') || path.isAbsolute(way) ? file : way || '.';
}
