import { describe, expect, it } from 'vitest';
import { Disposables } from './disposable.ts';

describe('Disposables', () => {
  it('disposes last first, each once', () => {
    const order: string[] = [];
    const disposables = new Disposables();
    disposables.add({ dispose: () => order.push('first') });
    disposables.add({ dispose: () => order.push('second') });
    disposables.dispose();
    disposables.dispose();
    expect(order).toEqual(['second', 'first']);
  });

  it('disposes at once what comes after its own end', () => {
    let disposed = false;
    const disposables = new Disposables();
    disposables.dispose();
    disposables.add({
      dispose: () => {
        disposed = true;
      },
    });
    expect(disposed).toBe(true);
  });
});
