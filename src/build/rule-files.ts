import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allTools } from '../assistants/tools.ts';
import type { Severity } from '../base/finding.ts';
import { failed } from '../base/result.ts';
import { allChecks } from '../collector/checks/index.generated.ts';
import { actionsByCommand } from '../protocol/action-commands.ts';
import { runTimeRules } from '../run-time/rules.ts';
import { allChecks as allSdkChecks } from '../sdk/checks/index.generated.ts';
import { allActions } from '../spans/actions/index.generated.ts';
import { languageIds } from '../spans/languages.ts';
import { allRules } from '../spans/rules/index.generated.ts';
import { actionList } from './action-list.ts';
import { configurationSchema } from './configuration-schema.ts';
import type { GeneratedFile } from './generated-files.ts';
import { withManifestLanguages } from './manifest-languages.ts';
import { withManifestTools } from './manifest-tools.ts';
import { languageLinks, languagesIn, type MemberLanguage } from './member-languages.ts';
import { type PageFacts, withFacts } from './page-facts.ts';
import { ruleList } from './rule-list.ts';
import { settingsPage } from './settings-page.ts';

/** The files that tell of rules, checks, actions, tools and settings, as they should be. What needs more than the sources is not among them. */
export function ruleFiles(root: string): readonly GeneratedFile[] {
  const inLanguages = <Member extends { readonly id: string }>(folder: string, members: readonly Member[]) =>
    members.map((member) => ({ ...member, languages: languagesIn(path.join(root, folder, member.id)) }));
  const rules = inLanguages('src/spans/rules', allRules);
  const actions = inLanguages('src/spans/actions', allActions);
  const tools = allTools(async () => failed('The manifest only tells of tools.'));
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const idsOf = (command: string) =>
    actions.find(({ id }) => id === actionsByCommand[command])?.languages.flatMap(({ ids }) => ids) ?? [];
  const pagesIn = (folder: string, members: readonly PageMember[]) =>
    members.map((member) => ({ file: `${folder}/${member.id}/README.md`, facts: factsOf(member) }));
  const pages = [
    ...pagesIn('src/spans/rules', rules),
    ...pagesIn('src/spans/actions', actions),
    ...pagesIn('src/collector/checks', allChecks),
    ...pagesIn('src/sdk/checks', allSdkChecks),
    ...pagesIn('src/run-time/rules', runTimeRules),
  ];
  return [
    {
      file: 'schemas/configuration.generated.json',
      text: configurationSchema([...allRules, ...allChecks, ...allSdkChecks]),
    },
    { file: 'docs/rules.md', text: ruleList(rules, allChecks, allSdkChecks) },
    { file: 'docs/actions.md', text: actionList(actions) },
    { file: 'docs/settings.md', text: settingsPage(read('package.json'), read('package.nls.json')) },
    {
      file: 'package.json',
      text: withManifestTools(withManifestLanguages(read('package.json'), languageIds, idsOf), tools),
    },
    ...pages.map(({ file, facts }) => ({ file, text: withFacts(read(file), facts) })),
  ];
}

/** A rule, check or action, as far as its page tells of it. */
interface PageMember {
  readonly id: string;
  readonly severity?: Severity;
  readonly offByDefault?: true;
  readonly since?: string;
  readonly languages?: readonly MemberLanguage[];
}

function factsOf({ severity, offByDefault, since, languages }: PageMember): PageFacts {
  return {
    ...(severity && { Severity: offByDefault ? `off unless asked for, then ${severity}` : severity }),
    ...(since && { Since: since }),
    ...(languages && { Languages: languageLinks(languages) }),
  };
}
