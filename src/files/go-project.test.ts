import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readGoProject } from './go-project.ts';
import { Projects } from './projects.ts';

const goMod = `// the shop
module github.com/acme/shop // and more

go 1.24

require go.opentelemetry.io/otel v1.39.0

require (
	github.com/IBM/sarama v1.46.3
	"go.opentelemetry.io/otel/sdk" v1.39.0 // indirect
	// github.com/old/one v1.0.0
)

replace (
	github.com/IBM/sarama => ../sarama
)

exclude github.com/bad/one v1.0.0
`;

it('is read from go.mod: the path of the module, and what it requires', () => {
  const { name, dependencies } = readGoProject(goMod);
  expect(name).toBe('github.com/acme/shop');
  expect(Object.fromEntries(dependencies)).toEqual({
    'go.opentelemetry.io/otel': 'v1.39.0',
    'github.com/IBM/sarama': 'v1.46.3',
    'go.opentelemetry.io/otel/sdk': 'v1.39.0',
  });
});

it.each(['', 'module', 'require (', ')', 'require\r\n', 'module "a/b"\r\n'])('of %j is what it says', (text) => {
  const { name, dependencies } = readGoProject(text);
  expect(name).toBe(text.includes('a/b') ? 'a/b' : undefined);
  expect(dependencies.size).toBe(0);
});

it('is that of the modules around a file, and nothing of package.json', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'spanwright-go-'));
  await mkdir(path.join(root, 'tools'));
  await writeFile(path.join(root, 'package.json'), '{ "name": "web", "dependencies": { "express": "5" } }');
  await writeFile(path.join(root, 'go.mod'), goMod);
  await writeFile(path.join(root, 'tools/go.mod'), 'module github.com/acme/shop/tools\n');
  const projects = new Projects();
  expect((await projects.of(path.join(root, 'internal/queue/queue.go'))).name).toBe('github.com/acme/shop');
  const { name, dependencies } = await projects.of(path.join(root, 'tools/main.go'));
  expect(name).toBe('github.com/acme/shop/tools');
  expect([...dependencies.keys()]).toContain('go.opentelemetry.io/otel');
  await rm(root, { recursive: true });
});
