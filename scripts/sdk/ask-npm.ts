/**
 * Asks npm again for what is said of JavaScript's packages in src/sdk/specification/packages: `npx tsx scripts/sdk/ask-npm.ts`.
 * Prints what is otherwise now: newest releases and the API that they take, and packages that are said not to be released.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { apiOfLine, newestOfLine, sdkLine } from '../../src/sdk/specification/packages/javascript.ts';
import { outdatedPackages } from '../../src/sdk/specification/packages/outdated-packages.ts';

const run = promisify(execFile);

/** What `npm view` has of a package, or undefined if npm does not know it. */
async function view(wanted: string, ...fields: string[]): Promise<unknown> {
  try {
    const { stdout } = await run('npm', ['view', wanted, ...fields, '--json'], { maxBuffer: 64 * 1024 * 1024 });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

const numbers = (version: string) => version.split('.').map(Number);

async function newestReleases(): Promise<void> {
  for (const [kind, name] of [
    ['stable', '@opentelemetry/resources'],
    ['unstable', '@opentelemetry/sdk-node'],
  ] as const) {
    const found = (await view(name, 'versions')) as readonly string[];
    for (const line of [1, 2, 3] as const) {
      const ofLine = found.filter((one) => /^\d+\.\d+\.\d+$/.test(one) && sdkLine(name, numbers(one)) === line);
      const newest = ofLine.sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1);
      const known = newestOfLine[line][kind];
      if (newest !== known) console.log(`${name} of SDK ${line}: ${newest}, known is ${known}`);
      const peer = await view(`${name}@${newest}`, 'peerDependencies', '@opentelemetry/api');
      const { below } = apiOfLine[line];
      const text = JSON.stringify(peer);
      if (!text.includes(`<${below.join('.')}`))
        console.log(`${name}@${newest} takes ${text}, known is below ${below.join('.')}`);
    }
    if (found.some((one) => Number(one.split('.')[0]) > 3)) console.log(`${name} has a major above 3`);
  }
}

async function outdated(): Promise<void> {
  for (const [name, { because, now }] of Object.entries(outdatedPackages.npm ?? {})) {
    if (now !== undefined && (await view(now, 'version')) === undefined) console.log(`${now} is not there`);
    if (!because.includes('not released')) continue;
    const latest = (await view(name, 'version')) as string | undefined;
    // Registries that copy others have dates of their own; numbers tell: all that is released now is above these.
    const [major = 0, minor = 0] = numbers(latest ?? '0.0.0');
    if (latest === undefined) console.log(`${name} is not there any more`);
    else if (major > 1 || minor > 50) console.log(`${name} is released again: ${latest}`);
  }
}

async function ask(): Promise<void> {
  await newestReleases();
  await outdated();
  console.log('npm was asked; what is not printed is as it is known.');
}

void ask();
