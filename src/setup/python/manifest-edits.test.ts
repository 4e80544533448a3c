import { expect, it } from 'vitest';
import { type Pin, withPins } from './manifest-edits.ts';

const pins: readonly Pin[] = [
  ['opentelemetry-distro', '0.66b1'],
  ['opentelemetry-sdk', '1.45.1'],
];

it.each([
  ['requirements.txt', 'flask', 'flask\nopentelemetry-distro==0.66b1\nopentelemetry-sdk==1.45.1\n'],
  ['requirements.txt', 'Flask\nPyYAML\n', 'Flask\nopentelemetry-distro==0.66b1\nopentelemetry-sdk==1.45.1\nPyYAML\n'],
  [
    'requirements.txt',
    '-r base.txt\nzope\n\n',
    '-r base.txt\nzope\nopentelemetry-distro==0.66b1\nopentelemetry-sdk==1.45.1\n',
  ],
  [
    'Pipfile',
    '[packages]\nflask = "*"\n\n[requires]\npython_version = "3.12"\n',
    '[packages]\nflask = "*"\nopentelemetry-distro = "==0.66b1"\nopentelemetry-sdk = "==1.45.1"\n\n[requires]\npython_version = "3.12"\n',
  ],
  [
    'pyproject.toml',
    '[project]\ndependencies = []\n',
    '[project]\ndependencies = ["opentelemetry-distro==0.66b1", "opentelemetry-sdk==1.45.1"]\n',
  ],
  [
    'pyproject.toml',
    '[project]\ndependencies = [\n\t"flask[async]", # a ]\n\t# none\n]\n[tool.a]\ndependencies = [\n]\n',
    '[project]\ndependencies = [\n\t"flask[async]", # a ]\n\t# none\n\t"opentelemetry-distro==0.66b1",\n\t"opentelemetry-sdk==1.45.1",\n]\n[tool.a]\ndependencies = [\n]\n',
  ],
  [
    'pyproject.toml',
    "[project]\ndependencies = [\n  'flask',\n  'six']\n",
    "[project]\ndependencies = [\n  'flask',\n  'six',\n  'opentelemetry-distro==0.66b1',\n  'opentelemetry-sdk==1.45.1',\n]\n",
  ],
])('adds to %s %j', (manifest, text, expected) => {
  expect(withPins(manifest, text, pins)).toBe(expected);
});

it.each([
  ['requirements.txt', 'flask==3 --hash=sha256:abc\n'],
  ['pyproject.toml', '[build-system]\nrequires = []\n'],
  ['pyproject.toml', '[project]\ndependencies = ["flask"\n'],
  ['Pipfile', ''],
])('does not know how to add to %s %j', (manifest, text) => {
  expect(withPins(manifest, text, pins)).toBeUndefined();
});
