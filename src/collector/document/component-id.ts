import * as l10n from '@vscode/l10n';

/** The parts of `type[/name]`, by which components and pipelines are called. */
export interface ComponentId {
  /** As it is written. */
  readonly text: string;
  readonly type: string;
  /** Empty without `/`. */
  readonly name: string;
}

/** Splits at the first `/`; blanks around the parts do not count for the collector. */
export function parseComponentId(text: string): ComponentId {
  const slash = text.indexOf('/');
  if (slash < 0) return { text, type: text.trim(), name: '' };
  return { text, type: text.slice(0, slash).trim(), name: text.slice(slash + 1).trim() };
}

/** The form by which the collector compares ids. */
export function formatComponentId({ type, name }: Pick<ComponentId, 'type' | 'name'>): string {
  return name === '' ? type : `${type}/${name}`;
}

/** What is wrong with an id's syntax, as a sentence; undefined when nothing is. As `component.ID` and `pipeline.ID` of the collector's core say. */
export function idProblem({ text, type, name }: ComponentId): string | undefined {
  if (text.trim() === '') return l10n.t('An id must not be empty: write `type` or `type/name`.');
  if (type === '') return l10n.t("'{0}' has nothing before the '/': an id is `type` or `type/name`.", text);
  if (text.includes('/') && name === '')
    return l10n.t("'{0}' has nothing after the '/': add a name, or take the '/' away.", text);
  if (!/^[a-zA-Z][0-9a-zA-Z_]{0,62}$/.test(type)) {
    return l10n.t(
      "'{0}' is no type: it starts with a letter, and has only letters, digits and '_', at most 63 of them.",
      type,
    );
  }
  if (name.length > 1024) return l10n.t('The name after the "/" has more than 1024 characters.');
  const wrong = /[\p{Z}\p{C}\p{S}]/u.exec(name)?.[0];
  if (wrong !== undefined) {
    return wrong.trim() === ''
      ? l10n.t("'{0}' is no name: it may not have blanks, control characters or symbols.", name)
      : l10n.t("'{0}' is no name: it may not have blanks, control characters or symbols, such as '{1}'.", name, wrong);
  }
  return undefined;
}
