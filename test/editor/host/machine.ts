import { cleanEnvironment } from './environment.ts';

/** Where the server of an editor runs. */
export interface Machine {
  /** What to start here so that the program runs there. `env` is added to what programs have there. */
  commandLine(program: string, args: readonly string[], env: Readonly<Record<string, string>>): CommandLine;
  /** Makes a port of its loopback interface reachable here; resolves with the port of 127.0.0.1 that leads to it. */
  forward(port: number): Promise<number>;
}

export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export const thisMachine: Machine = {
  commandLine: (program, args, env) => ({ program, args, env: { ...cleanEnvironment(), ...env } }),
  forward: async (port) => port,
};
