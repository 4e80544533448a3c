/**
 * Names of the environment variables that a text uses or sets: those that a configuration puts in (`${env:NAME}`), the `env`
 * of a container, the `environment` of a Compose service, the lines of a `.env` file.
 */
export function environmentNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const pattern of patterns) for (const [, name] of text.matchAll(pattern)) names.add(name!);
  return names;
}

const patterns: readonly RegExp[] = [
  /(?<!\$)(?:\$\$)*\$\{(?:env:)?([A-Za-z_]\w*)(?::-[^}]*)?\}/g,
  // `- name: NAME` and, below it, where its value is from.
  /^[ \t]*-[ \t]+name:[ \t]*["']?([A-Za-z_]\w*)["']?[ \t]*\r?\n[ \t]+(?:value|valueFrom):/gm,
  /^[ \t]*-[ \t]+["']?([A-Z_][A-Z0-9_]*)=/gm,
  /^(?:export[ \t]+)?([A-Za-z_]\w*)=/gm,
];
