import { describe, expect, it } from 'vitest';
import { askInSteps, goBack, type Step } from './ask-in-steps.ts';

interface Answers {
  readonly size: string;
  readonly milk: boolean;
  readonly kind: string;
}

const begin: Answers = { size: 'large', milk: false, kind: '' };

/** Answers in turn, and what was asked when. */
async function replay(...replies: readonly (Partial<Answers> | typeof goBack | undefined)[]) {
  const asked: string[] = [];
  const step = (name: keyof Answers, isAsked: (answers: Answers) => boolean = () => true): Step<Answers> => ({
    isAsked,
    async ask(answers, { number, of }) {
      asked.push(`${name} ${number}/${of} ${answers[name]}`);
      const reply = replies[asked.length - 1];
      return reply === undefined || reply === goBack ? reply : { ...answers, ...reply };
    },
  });
  const answers = await askInSteps([step('size'), step('milk'), step('kind', ({ milk }) => milk)], begin);
  return { answers, asked };
}

describe('questions in steps', () => {
  it('asks only what the answers so far call for', async () => {
    expect(await replay({}, { milk: false })).toEqual({ answers: begin, asked: ['size 1/2 large', 'milk 2/2 false'] });
    const { answers, asked } = await replay({ size: 'small' }, { milk: true }, { kind: 'oat' });
    expect(answers).toEqual({ size: 'small', milk: true, kind: 'oat' });
    expect(asked.at(-1)).toBe('kind 3/3 ');
  });

  it('goes back to the answer that was given, past what was not asked', async () => {
    const { answers, asked } = await replay({ size: 'small' }, goBack, {}, { milk: true }, goBack, { milk: false });
    expect(asked).toEqual([
      'size 1/2 large',
      'milk 2/2 false',
      'size 1/2 small',
      'milk 2/2 false',
      'kind 3/3 ',
      'milk 2/3 true',
    ]);
    expect(answers).toEqual({ size: 'small', milk: false, kind: '' });
  });

  it('ends when the user gives up', async () => {
    expect((await replay({}, undefined)).answers).toBeUndefined();
  });
});
