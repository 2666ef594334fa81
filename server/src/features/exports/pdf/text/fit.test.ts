import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from './fit.ts';

/** Every UTF-16 unit is one wide: enough to see where lines break. */
const widthOf = (text: string): number => text.length;
const fit = (text: string, width: number, lines = 2): string[] => fitText(text, width, lines, widthOf);

describe('fitText', () => {
  it('breaks between words', () => {
    expect(fit('Fischer und Söhne', 12)).toEqual(['Fischer und', 'Söhne']);
  });

  it('ends in an ellipsis what two lines cannot hold', () => {
    expect(fit('one two three four five', 9)).toEqual(['one two', 'three fo…']);
  });

  it('breaks an address at its joints', () => {
    expect(fit('ada.lovelace@example.org', 15)).toEqual(['ada.lovelace@', 'example.org']);
  });

  it('breaks Japanese between words, and never before a full stop', () => {
    expect(fit('東京都。渋谷区', 4)).toEqual(['東京都。', '渋谷区']);
  });

  it('never parts a grapheme', () => {
    expect(fit('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 9, 1)).toEqual(['👨‍👩‍👧…']);
  });

  it('never exceeds the width or the lines, and loses nothing without an ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 30, max: 60 }), (text, width) => {
        const lines = fit(text, width);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const kept = lines.join('').replace(/\s/g, '');
        if (!lines.at(-1)?.endsWith('…')) expect(kept).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
