import { once } from 'node:events';
import { homedir } from 'node:os';
import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { allTools } from '../assistants/tools.ts';
import { SharedReader } from '../receiver/sharing/shared-reader.ts';
import { action, type CommandIo, type ExitCode, type Register } from './command.ts';
import { findInFilesBelow } from './mcp/find-in-file.ts';
import { serveTools } from './mcp/serve-tools.ts';
import { storageFolders } from './mcp/storage-folders.ts';

interface McpOptions {
  readonly storageFolder?: string;
}

export const register: Register = (program, io) => {
  program
    .command('mcp')
    .summary('let assistants ask what VS Code received')
    .description(
      'Serves the Model Context Protocol on stdin and stdout: assistants ask for traces, errors and findings that the receiver of VS Code has. Reads only.',
    )
    .option('--storage-folder <folder>', 'where the windows of VS Code share their receiver; found unless given')
    .addHelpText(
      'after',
      `
Assistants start it; there is nothing to type. In their configuration:

  { "mcpServers": { "spanwright": { "command": "npx", "args": ["--yes", "spanwright", "mcp"] } } }

A window of VS Code with Spanwright has to be open, its receiver started.
`,
    )
    .action(action(io, serve));
};

/** Until the client closes stdin. */
async function serve({ storageFolder }: McpOptions, io: CommandIo): Promise<ExitCode> {
  const surroundings = { platform: process.platform, home: homeFolder(), environment: process.env };
  const reader = new SharedReader(async () =>
    storageFolder === undefined ? storageFolders(surroundings) : [path.resolve(io.cwd, storageFolder)],
  );
  const ended = Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close'), io.interrupted()]);
  serveTools(
    allTools(findInFilesBelow(io.cwd)),
    (name, params) => reader.request(name, params),
    new StdioServerTransport(process.stdin, process.stdout),
  );
  await ended;
  reader.close();
  return 0;
}

/** Users of containers may have none, of which Node says so by throwing. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return path.parse(process.cwd()).root;
  }
}
