import { once } from 'node:events';
import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { allTools } from '../assistants/tools.ts';
import { SharedReader } from '../receiver/sharing/shared-reader.ts';
import { action, type CommandIo, type ExitCode, type Register } from './command.ts';
import { findInFilesBelow } from './mcp/find-in-file.ts';
import { serveTools } from './mcp/serve-tools.ts';
import { storageFolders } from './mcp/storage-folders.ts';
import { ownSurroundings } from './mcp/surroundings.ts';
import { terminalFolders } from './mcp/terminal-folders.ts';

interface McpOptions {
  readonly storageFolder?: string;
}

export const register: Register = (program, io) => {
  program
    .command('mcp')
    .summary('let assistants ask what was received')
    .description(
      'Serves the Model Context Protocol on stdin and stdout: assistants ask for traces, errors and findings that a receiver on this machine has. Reads only.',
    )
    .option(
      '--storage-folder <folder>',
      'ask only the windows of VS Code that share their receiver there (default: the receiver that was started last)',
    )
    .addHelpText(
      'after',
      `
Assistants start it; there is nothing to type. In their configuration:

  { "mcpServers": { "spanwright": { "command": "npx", "args": ["--yes", "spanwright", "mcp"] } } }

A receiver has to run: \`spanwright receive\` in a terminal, or that of a window of VS Code.
`,
    )
    .action(action(io, serve));
};

/** Until the client closes stdin, or interrupts. */
async function serve({ storageFolder }: McpOptions, io: CommandIo): Promise<ExitCode> {
  const surroundings = ownSurroundings();
  const reader =
    storageFolder === undefined
      ? new SharedReader(async () => [...(await storageFolders(surroundings)), ...terminalFolders(surroundings)], {
          nobody: 'Nothing receives telemetry: run "Spanwright: Start Receiver" in VS Code, or `spanwright receive`.',
        })
      : new SharedReader(async () => [path.resolve(io.cwd, storageFolder)]);
  const ended = Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close'), io.interrupted()]);
  const transport = new StdioServerTransport(process.stdin, process.stdout);
  serveTools(allTools(findInFilesBelow(io.cwd)), (name, params) => reader.request(name, params), transport);
  await ended;
  // Interrupted, stdin is still open, and to listen there would keep the process.
  await transport.close();
  reader.close();
  return 0;
}
