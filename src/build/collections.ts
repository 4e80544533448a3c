/** A folder whose members each are one folder with one object: what `new` makes and `generate` lists. */
export interface Collection {
  readonly kind: 'rule' | 'check' | 'sdk-check' | 'action';
  /** Below the repository's root. */
  readonly folder: string;
  /** The file in a member's folder whose default export is the member. */
  readonly file: string;
  /** The list's name and the type of its elements, with the module that has it, as seen from `folder`. */
  readonly list: string;
  readonly elementType: string;
  readonly typeModule: string;
}

export const collections: readonly Collection[] = [
  {
    kind: 'rule',
    folder: 'src/spans/rules',
    file: 'rule.ts',
    list: 'allRules',
    elementType: 'Rule',
    typeModule: '../rule.ts',
  },
  {
    kind: 'check',
    folder: 'src/collector/checks',
    file: 'check.ts',
    list: 'allChecks',
    elementType: 'Check',
    typeModule: '../check.ts',
  },
  {
    kind: 'sdk-check',
    folder: 'src/sdk/checks',
    file: 'check.ts',
    list: 'allChecks',
    elementType: 'Check',
    typeModule: '../check.ts',
  },
  {
    kind: 'action',
    folder: 'src/spans/actions',
    file: 'action.ts',
    list: 'allActions',
    elementType: 'Action',
    typeModule: '../action.ts',
  },
];
