import { expect, test } from 'vitest';
import { titleOf } from './run-title.ts';

test.each([
  ['npm start', 'npm start'],
  ['TOKEN=hunter2 node shop.js', 'TOKEN=[masked] node shop.js'],
  ['PORT=3000 DB_PASSWORD="a b" npm start', 'PORT=3000 DB_PASSWORD=[masked] npm start'],
  ['python shop.py --api-key abc --port 80', 'python shop.py --api-key [masked] --port 80'],
  ['python shop.py --auth-token=abc', 'python shop.py --auth-token=[masked]'],
  ['curl -u me:hunter2 https://shop.example', 'curl -u me:[masked] https://shop.example'],
  ['psql postgres://me:hunter2@db/shop', 'psql postgres://me:[masked]@db/shop'],
  ['deploy --password --force', 'deploy --password --force'],
  ['node --test keyboard.js', 'node --test keyboard.js'],
  ['cd shop &&\n  npm test', 'cd shop &&⏎  npm test'],
])('%s is called %s', (command, title) => expect(titleOf(command)).toBe(title));

test('a title has its length, whatever is run', () => {
  expect(titleOf('x '.repeat(100_000)).length).toBeLessThanOrEqual(201);
  expect(titleOf(`--token ${'-'.repeat(100_000)}`).length).toBeLessThanOrEqual(201);
});
