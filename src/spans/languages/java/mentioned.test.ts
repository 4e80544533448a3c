import { describe, expect, it } from 'vitest';
import { Excerpt } from '../../syntax/excerpt.ts';
import { withMentionedOnly } from './mentioned.ts';
import { outlineOf } from './outline/outline.ts';

/** What is left of a text in which the bodies of all functions are cut but those that have the word `span`. */
function excerptOf(text: string, headerEnd = 0): Excerpt {
  const bodies = outlineOf(text)!.flatMap(({ body }) => body ?? []);
  const cuts = bodies.filter(({ start, end }) => !text.slice(start, end).includes('span'));
  return withMentionedOnly(new Excerpt(text, cuts), headerEnd);
}

function left(text: string, headerEnd?: number): string {
  return excerptOf(text, headerEnd).text.replace(/\s+/g, ' ').trim();
}

describe('what of a file of Java is read', () => {
  it('has the methods that those mention which are looked at, by name', () => {
    const text = `class Shop {
      void sell() { span.end(); price(); this::log; }
      int price() { return tax(); }
      int price(int a) { return 1; }
      int tax() { return 2; }
      void log() { }
    }`;
    expect(left(text)).toBe(
      'class Shop { void sell() { span.end(); price(); this::log; } int price() {} int price(int a) {} void log() {} }',
    );
  });

  it('has all fields, constants, initialisers and methods without a body, and what they mention', () => {
    const text = `enum Shop {
      OPEN(first()), CLOSED;
      private final int limit = most();
      static { load(); }
      abstract void missing();
      static int first() { return 1; }
      int most() { return 2; }
      static void load() { }
      void unknown() { }
    }`;
    expect(left(text)).toBe(
      'enum Shop { OPEN(first()), CLOSED; private final int limit = most(); static { load(); } abstract void missing(); static int first() {} int most() {} static void load() {} }',
    );
  });

  it('has no comments but those in members, and no header', () => {
    const text = `package shop; import a.B;
      /** A shop. */ class Shop { // open at nine
        /** Sells; void f() { } */ void sell(/* nothing */) { span.end(); /* done */ }
      }`;
    expect(left(text, text.indexOf(' import') + ' import a.B;'.length)).toBe(
      'class Shop { void sell(/* nothing */) { span.end(); /* done */ } }',
    );
  });

  it('knows where in the text its parts begin and end', () => {
    const text = `class Shop {
      void one() { }

      /** The other. */
      void sell() { span.end(); }
      void two() { }
      void three() { }
    }`;
    const excerpt = excerptOf(text);
    const sell = 'void sell() { span.end(); }';
    const at = excerpt.text.indexOf(sell);
    expect(excerpt.toSource(at)).toBe(text.indexOf(sell));
    expect(excerpt.toSource(at + sell.length)).toBe(text.indexOf(sell) + sell.length);
    expect(excerpt.toSource(excerpt.text.length)).toBe(text.length);
  });

  it('is all but the header where the text does not tell members apart', () => {
    const text = 'import a.B; class Shop { void one() { } span';
    const header = 'import a.B;'.length;
    expect(withMentionedOnly(new Excerpt(text), header).text).toBe(` ${text.slice(header)}`);
  });
});
