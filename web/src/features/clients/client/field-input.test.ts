import { describe, expect, it } from 'vitest';
import { type ClientField, ownField } from './client-fields.ts';
import { parseInput, parseNumber, toInput, toLocalTime } from './field-input.ts';

const number: ClientField = { field: 'custom.size', label: 'Size', editor: 'number', nullable: true };

describe('parseInput', () => {
  it('trims, and empties what may be empty', () => {
    expect(parseInput(ownField('city'), '  Bonn ')).toEqual({ value: 'Bonn' });
    expect(parseInput(ownField('city'), '   ')).toEqual({ value: null });
  });

  it('keeps a name', () => {
    expect(parseInput(ownField('name'), ' ')).toEqual({ error: "Name can't be empty." });
  });

  it('counts characters rather than UTF-16 units', () => {
    expect(parseInput(ownField('name'), '𠮷'.repeat(200))).toEqual({ value: '𠮷'.repeat(200) });
    expect(parseInput(ownField('name'), 'a'.repeat(201))).toHaveProperty('error');
  });

  it('completes the address of a website', () => {
    expect(parseInput(ownField('website'), 'example.com/a')).toEqual({ value: 'https://example.com/a' });
    expect(parseInput(ownField('website'), 'http://example.com')).toEqual({ value: 'http://example.com' });
  });

  it('says what a number looks like', () => {
    expect(parseInput(number, 'many')).toEqual({ error: 'Enter a number, such as 1200 or 12.5.' });
    expect(parseInput(number, '12,5')).toEqual({ value: 12.5 });
  });

  it('reads back the instant that it wrote, to the minute', () => {
    const field = ownField('last_contacted_at');
    const instant = '2026-03-04T14:05:00.000Z';
    expect(parseInput(field, toInput(field, instant))).toEqual({ value: instant });
    expect(toLocalTime('no time')).toBe('');
  });
});

describe('parseNumber', () => {
  it.each([
    ['1200', 1200],
    ['-3.25', -3.25],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234', 1234],
    ['1,5', 1.5],
    ['1.234.567', 1234567],
    ["1'234", 1234],
    ['1\u202f234,50', 1234.5],
    ['0', 0],
  ])('reads %s', (text, expected) => expect(parseNumber(text)).toBe(expected));

  it.each(['', '-', '.', 'x1', '1e5', '1-2'])('refuses %j', (text) => expect(parseNumber(text)).toBeNull());
});
