/**
 * Files, by their names, in which SDKs are configured: the language server is told of them whatever language the editor takes
 * them for.
 */
export const sdkFilePatterns: readonly string[] = [
  '**/{.env,.env.*,*.env,.envrc}',
  '**/{Dockerfile,Dockerfile.*,*.dockerfile,Containerfile}',
  '**/*.{yaml,yml,properties,sh,bash,zsh,service}',
  '**/*.service.d/*.conf',
  '**/{package.json,Procfile}',
  '**/{*requirements*.txt,*requirements*.in,pyproject.toml,Pipfile,setup.cfg}',
  '**/{pom.xml,*.gradle,*.gradle.kts,*.versions.toml,go.mod,*.config,*.config.src,*sys.config.*}',
];

/** The languages, by VS Code's ids, that only some files of are of interest: those whose names are among the patterns. */
export const sdkLanguages: readonly string[] = [
  'dockerfile',
  'dotenv',
  'go.mod',
  'groovy',
  'json',
  'pip-requirements',
  'properties',
  'shellscript',
  'spring-boot-properties',
  'spring-boot-properties-yaml',
  'toml',
  'xml',
];
