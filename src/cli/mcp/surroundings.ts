import { homedir } from 'node:os';
import path from 'node:path';

/** Where to look: of this process, or of a test. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: NodeJS.ProcessEnv;
}

export function ownSurroundings(): Surroundings {
  return { platform: process.platform, home: homeFolder(), environment: process.env };
}

/** Users of containers may have none, of which Node says so by throwing. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return path.parse(process.cwd()).root;
  }
}
