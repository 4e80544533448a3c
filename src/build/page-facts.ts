/** What is said of a member below the title of its page: `Severity`, `Since`, `Languages`. */
export type PageFacts = Readonly<Record<string, string>>;

/** A member's README with the line of facts below its title, in place of the one that was there. */
export function withFacts(readme: string, facts: PageFacts): string {
  const line = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  const head = /^(# .*\n\n)(?:(?:Severity|Languages): .*\n\n)?/;
  return readme.replace(head, (_head, title: string) => `${title}${line.join('. ')}\n\n`);
}
