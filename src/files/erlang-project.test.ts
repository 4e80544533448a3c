import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependenciesIn } from './erlang-project.ts';
import { Projects } from './projects.ts';

const names = (file: string, text: string) => Object.fromEntries(dependenciesIn(file, text));

describe('the dependencies of an Erlang application', () => {
  it("stand in rebar3's configuration", () => {
    const text = `%% -*- erlang -*-
{erl_opts, [debug_info]}.
{deps, [
    cowboy, % the server
    {opentelemetry_api, "~> 1.3"},
    %% {old, "1.0"},
    {jsone, {git, "https://example.com/jsone.git", {tag, "1.8.0"}}},
    {'quoted', "2.0", {pkg, other}}
]}.
{profiles, [{test, [{deps, [meck]}]}]}.
`;
    expect(names('rebar.config', text)).toEqual({
      cowboy: '*',
      opentelemetry_api: '~> 1.3',
      jsone: '*',
      quoted: '2.0',
    });
    expect(names('rebar.config', '{deps, [')).toEqual({});
    expect(names('rebar.config', '')).toEqual({});
  });

  it('stand in the application resource', () => {
    const text = '{application, shop, [{vsn, "1.0"}, {applications, [kernel, stdlib, opentelemetry_api]}]}.';
    expect(names('shop.app.src', text)).toEqual({ kernel: '*', stdlib: '*', opentelemetry_api: '*' });
  });

  it('stand in the Makefile of erlang.mk', () => {
    const text = 'PROJECT = shop\nDEPS = cowboy \\\n  opentelemetry_api\ndep_cowboy = hex 2.12.0\ninclude erlang.mk\n';
    expect(names('Makefile', text)).toEqual({ cowboy: '2.12.0', opentelemetry_api: '*' });
  });
});

describe('an Erlang project', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'erlang-project-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has the name of its application, and the dependencies of the release around it', async () => {
    await mkdir(path.join(folder, 'apps/shop/src'), { recursive: true });
    await writeFile(path.join(folder, 'rebar.config'), '{deps, [{opentelemetry, "~> 1.3"}]}.');
    await writeFile(
      path.join(folder, 'apps/shop/src/shop.app.src'),
      '{application, shop, [{applications, [opentelemetry_api]}]}.',
    );
    const projects = new Projects();
    const project = await projects.of(path.join(folder, 'apps/shop/src/shop.erl'));
    expect(project.name).toBe('shop');
    expect([...project.dependencies]).toEqual([
      ['opentelemetry', '~> 1.3'],
      ['opentelemetry_api', '*'],
    ]);
    expect(await projects.of(path.join(folder, 'apps/shop/src/other.erl'))).toBe(project);
    expect((await projects.of(path.join(folder, 'apps/shop/src/shop.ts'))).dependencies.size).toBe(0);
  });
});
