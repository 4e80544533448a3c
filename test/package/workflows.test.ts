import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { root } from '../../scripts/paths.ts';
import { stepNames } from '../../scripts/test.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly on: Readonly<Record<string, { readonly tags?: readonly string[] } | null>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'runs-on': string;
        readonly permissions?: Readonly<Record<string, string>>;
        readonly environment?: string;
        readonly needs?: string;
        readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
        readonly steps: readonly Step[];
      }
    >
  >;
}

const folder = path.join(root, '.github/workflows');
const texts = new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
const read = (name: string): Workflow => parse(texts.get(name)!);

describe.each([...texts.keys()])('%s', (name) => {
  const workflow = read(name);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('pins each action to a commit, and says which version that is', () => {
    const lines = texts
      .get(name)!
      .split('\n')
      .filter((line) => /\buses:/.test(line));
    expect(lines.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may only read, but for what a job asks', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const more = Object.entries(workflow.jobs).filter(([, job]) => job.permissions !== undefined);
    expect(more.map(([job, { permissions }]) => [job, permissions])).toEqual(
      name === 'release.yml' ? [['npm', { contents: 'read', 'id-token': 'write' }]] : [],
    );
  });

  it('runs scripts that exist, and steps of `npm test` that exist', () => {
    const commands = steps.flatMap(({ run }) => run?.split('\n').filter(Boolean) ?? []);
    for (const command of commands) {
      const script = /^npm (?:run )?(?!ci\b|publish\b)([\w:-]+)/.exec(command)?.[1];
      if (script === undefined) continue;
      expect(manifest.scripts, command).toHaveProperty(script);
      const file = /bootstrap\.mjs ([\w-]+)/.exec(manifest.scripts[script as keyof typeof manifest.scripts])?.[1];
      if (file !== undefined) expect(existsSync(path.join(root, `scripts/${file}.ts`)), command).toBe(true);
    }
    const tested = commands
      .filter((command) => command.startsWith('npm test -- '))
      .flatMap((command) =>
        command
          .slice('npm test -- '.length)
          .replace(/\$\{\{.*?\}\}/g, '')
          .split(' '),
      )
      .filter(Boolean);
    for (const step of tested) expect(stepNames, step).toContain(step);
  });

  it('starts tools only from the lockfile', () => {
    for (const { run } of steps) {
      for (const [call] of run?.matchAll(/\bnpx .*/g) ?? []) {
        const tool = /^npx --no-install ([\w-]+)/.exec(call)?.[1];
        expect(existsSync(path.join(root, `node_modules/.bin/${tool}`)), call).toBe(true);
      }
    }
  });

  it('gives tools only options that they have', () => {
    for (const { run } of steps) {
      const call = /^npx --no-install ([\w-]+) (\w+) (.*)/.exec(run ?? '');
      if (call === null) continue;
      const [, tool, command, options] = call;
      const help = spawnSync(path.join(root, 'node_modules/.bin', tool!), [command!, '--help'], {
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
      for (const [option] of options!.matchAll(/--[\w-]+/g)) expect(help.stdout, tool).toContain(option);
    }
  });

  it('puts nothing that others write into a command', () => {
    const written = steps.flatMap(({ run }) => [...(run?.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g) ?? [])]);
    expect(written.map((match) => match[1]).filter((value) => !/^matrix\.\w+$/.test(value!))).toEqual([]);
  });
});

describe('the checks of every change', () => {
  const { jobs } = read('ci.yml');

  it('run on Linux, macOS and Windows', () => {
    const systems = jobs['unit']!.strategy!.matrix['os'] as string[];
    expect(systems.map((system) => system.split('-')[0])).toEqual(['ubuntu', 'macos', 'windows']);
  });

  it('are all steps of `npm test`', () => {
    const matrix = jobs['linux']!.strategy!.matrix['steps'] as string[];
    const unit = jobs['unit']!.steps.flatMap(({ run }) => /^npm test -- (.*)/.exec(run ?? '')?.[1] ?? []);
    expect([...unit, ...matrix].flatMap((names) => names.split(' ')).sort()).toEqual([...stepNames].sort());
  });
});

describe('a release', () => {
  const { on, jobs } = read('release.yml');

  it('is made by a tag of a version, checked, and then published to three registries', () => {
    expect(on['push']?.tags).toEqual(['v*']);
    expect(Object.keys(jobs)).toEqual(['build', 'marketplace', 'open-vsx', 'npm']);
    const commands = jobs['build']!.steps.map(({ run }) => run);
    expect(commands).toContain('npm run release -- --tag "$GITHUB_REF_NAME"');
    for (const name of ['marketplace', 'open-vsx', 'npm']) {
      expect(jobs[name]).toMatchObject({ needs: 'build', environment: name });
    }
  });

  it('gives each token to one step only', () => {
    const secrets = [...texts.get('release.yml')!.matchAll(/secrets\.(\w+)/g)].map((match) => match[1]);
    expect(secrets).toEqual(['VSCE_PAT', 'OVSX_PAT']);
  });
});
