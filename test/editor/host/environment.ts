/**
 * The environment without what npm, a VS Code terminal or a traced terminal put there: what is started with it is to
 * behave as on a machine of its own, and npm below npm would report the outer one's Node.js.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|OTEL_|NODE_OPTIONS$|npm_)/.test(name)),
  );
}
