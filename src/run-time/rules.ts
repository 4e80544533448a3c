import type { RunTimeRule } from './rule.ts';
import childAfterParent from './rules/child-after-parent/rule.ts';
import contextLost from './rules/context-lost/rule.ts';
import deprecatedAttributeSeen from './rules/deprecated-attribute-seen/rule.ts';
import endedBeforeChildren from './rules/ended-before-children/rule.ts';
import errorRecordedTwice from './rules/error-recorded-twice/rule.ts';
import exceptionWithoutStatus from './rules/exception-without-status/rule.ts';
import highCardinalityName from './rules/high-cardinality-name/rule.ts';
import missingServiceName from './rules/missing-service-name/rule.ts';
import parentNeverCame from './rules/parent-never-came/rule.ts';
import repeatedQuery from './rules/repeated-query/rule.ts';
import sensitiveAttributeSeen from './rules/sensitive-attribute-seen/rule.ts';

/** What is looked for in spans as they come, each in its folder. */
export const runTimeRules: readonly RunTimeRule[] = [
  childAfterParent,
  contextLost,
  deprecatedAttributeSeen,
  endedBeforeChildren,
  errorRecordedTwice,
  exceptionWithoutStatus,
  highCardinalityName,
  missingServiceName,
  parentNeverCame,
  repeatedQuery,
  sensitiveAttributeSeen,
];
