import type { SourceKind } from './file.ts';
import { declarative } from './sources/declarative.ts';
import { dockerfile } from './sources/dockerfile.ts';
import { dotenv } from './sources/dotenv.ts';
import { goMod } from './sources/go-mod.ts';
import { gradle } from './sources/gradle.ts';
import { npmManifest } from './sources/npm-manifest.ts';
import { packageScripts } from './sources/package-scripts.ts';
import { pom } from './sources/pom.ts';
import { properties } from './sources/properties.ts';
import { pythonManifest } from './sources/python-manifest.ts';
import { rebar } from './sources/rebar.ts';
import { shellScript } from './sources/shell-script.ts';
import { spring } from './sources/spring.ts';
import { sysConfig } from './sources/sys-config.ts';
import { systemd } from './sources/systemd.ts';
import { yamlEnvironment } from './sources/yaml-environment.ts';

/** All kinds of files that SDKs are configured in. A file may be of several. */
const allKinds: readonly SourceKind[] = [
  dotenv,
  dockerfile,
  yamlEnvironment,
  declarative,
  spring,
  properties,
  packageScripts,
  shellScript,
  systemd,
  npmManifest,
  pythonManifest,
  pom,
  gradle,
  goMod,
  rebar,
  sysConfig,
];

/** The kinds of file that a path says it is; a path or URI with slashes. */
export function kindsOf(path: string): readonly SourceKind[] {
  return allKinds.filter((kind) => kind.matches(path));
}
