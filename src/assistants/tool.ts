import type { ReceiverRequests } from '../protocol/receiver.ts';

/** Asks the receiver; rejects with an Error when that fails. */
export type Ask = <Name extends keyof ReceiverRequests>(
  name: Name,
  params: ReceiverRequests[Name]['params'],
) => Promise<ReceiverRequests[Name]['result']>;

/** What an assistant may ask, with an answer in bounded text. Reads only. */
export interface Tool {
  /** As models call it: `spanwright_failing_traces`. */
  readonly name: string;
  readonly title: string;
  /** For the model: what it answers, when to ask it, and what to ask next. */
  readonly description: string;
  /** JSON schema of the input, an object. */
  readonly inputSchema: InputSchema;
  /** Never rejects for what the input is: it says what is wrong. */
  answer(input: Input, ask: Ask): Promise<string>;
}

export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, InputProperty>>;
  readonly required?: readonly string[];
}

/** A type, not an interface: it is sent as what JSON is, too. */
export type InputProperty = {
  readonly type: 'string' | 'integer';
  readonly description: string;
};

/** What a model has sent, whatever it is. */
export class Input {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(given: unknown) {
    this.#values = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  }

  text(key: string): string {
    const value = Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
    return typeof value === 'string' ? value.trim() : '';
  }

  number(key: string, otherwise: number, most: number): number {
    const value = Object.hasOwn(this.#values, key) ? Number(this.#values[key]) : Number.NaN;
    return Number.isFinite(value) ? Math.min(most, Math.max(0, Math.floor(value))) : otherwise;
  }
}

export const characters: InputProperty = {
  type: 'integer',
  description: 'Most characters of the answer, from 500 to 50000; 8000 unless given.',
};
export const offset: InputProperty = {
  type: 'integer',
  description: 'How many to skip: for the next page of an answer.',
};
export const limit: InputProperty = { type: 'integer', description: 'How many to list, at most 100; 20 unless given.' };
