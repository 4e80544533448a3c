import { action, type ExitCode, type Register } from './command.ts';

export const register: Register = (program, io) => {
  program
    .command('lsp')
    .summary('serve editors other than VS Code')
    .description(
      'Speaks the Language Server Protocol over stdin and stdout: findings, fixes and refactorings in source code; findings, completion, hover, navigation and outline in Collector configuration and settings of SDKs.',
    )
    .option('--stdio', 'what it does anyway; editors like to say so')
    .addHelpText('after', help)
    .action(action(io, serve));
};

const help = `
Editors start it; there is nothing to type. With Neovim 0.11:

  vim.lsp.config('spanwright', {
    cmd = { 'npx', '--yes', 'spanwright', 'lsp' },
    filetypes = { 'typescript', 'javascript', 'python', 'java', 'go', 'erlang', 'yaml' },
    root_markers = { 'spanwright.config.yaml', '.git' },
  })
  vim.lsp.enable('spanwright')

Settings are those of the extension, in a section "spanwright", as workspace configuration or initialization options.
`;

async function serve(): Promise<ExitCode> {
  const { serveProcess } = await import('../language-server/serve-process.ts');
  await serveProcess({ input: process.stdin, output: process.stdout });
  return 0;
}
