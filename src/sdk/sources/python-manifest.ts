import { pythonRequirements } from '../../environment/python-manifest.ts';
import type { SourceKind } from '../file.ts';

/** `requirements.txt` and its like, `setup.cfg`, `pyproject.toml` and `Pipfile`. */
export const pythonManifest: SourceKind = {
  matches: (path) => /(?:^|\/)(?:[^/]*requirements[^/]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.cfg)$/.test(path),
  mayConcern: (text) => /\bopentelemetry[-_.]/i.test(text),
  read: (text, path) => ({
    dependencies: pythonRequirements(text, path).map((requirement) => ({ ecosystem: 'pypi', ...requirement })),
  }),
};
