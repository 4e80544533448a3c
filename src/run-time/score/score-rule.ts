import type { ScoreRule } from '../../protocol/run-time.ts';

/** What is asked, without an answer. */
export type Question = Pick<ScoreRule, 'id' | 'impact' | 'summary'>;

/** Answers by the first thing that was seen that must not be, if any was. */
export function judged(question: Question, wrong: string | undefined): ScoreRule {
  return { ...question, passed: wrong === undefined, ...(wrong !== undefined && { reason: wrong }) };
}

/** What came does not tell, for the reason, a part of a sentence. */
export function unjudged(question: Question, reason: string): ScoreRule {
  return { ...question, passed: undefined, reason };
}
