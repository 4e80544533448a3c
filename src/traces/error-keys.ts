import { messageShape } from './message-shape.ts';

/** What errors of one group have in common. */
export interface ErrorKey {
  readonly service: string;
  /** Empty for failed spans without exception. */
  readonly type: string;
  /** Empty when no stack trace tells. */
  readonly topFrame: string;
}

interface ErrorTexts extends ErrorKey {
  /** Of failed spans without exception. */
  readonly spanName: string;
  /** Tells groups apart but for what is different each time, where there is no top frame. */
  readonly message: string;
}

/** More groups are not told apart: what is different each time got into the type or the frame. */
const MOST_GROUPS = 20_000;
const LONGEST_TEXT = 500;

/** Numbers groups of errors. Number 0 is for those that are not told apart. */
export class ErrorKeys {
  readonly #keys: ErrorKey[] = [{ service: '', type: '', topFrame: '' }];
  readonly #numbers = new Map<string, number>();

  numbered(group: number): ErrorKey {
    return this.#keys[group]!;
  }

  numberOf({ service, type, topFrame, spanName, message }: ErrorTexts): number {
    const key = [service, type, topFrame, spanName, topFrame === '' ? messageShape(message) : '']
      .map((text) => text.slice(0, LONGEST_TEXT))
      .join('\0');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#keys.length > MOST_GROUPS) return 0;
    const number = this.#keys.length;
    this.#keys.push({ service, type: type.slice(0, LONGEST_TEXT), topFrame });
    this.#numbers.set(key, number);
    return number;
  }
}
