import type { Client } from '@clientele/contract/clients';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAll, comparedFields, findConflict, mergeChoices } from './conflict.ts';
import { type FieldValues, readField, sameValue, withValues } from './field-values.ts';
import { makeClient } from './testing/make-client.ts';

describe('findConflict', () => {
  const before = makeClient({ city: 'Bonn', phone: '+49 228 1', tags: ['a', 'b'] });

  it('finds a field that both changed to different values', () => {
    const theirs = { ...before, city: 'Köln', version: 2 };
    const conflict = findConflict({ before, mine: { city: 'Berlin' }, theirs });
    expect(conflict.rows).toEqual([
      { field: 'city', before: 'Bonn', mine: 'Berlin', theirs: 'Köln', both: null },
    ]);
    expect(conflict.theirsOnly).toEqual([]);
    expect(conflict.mineOnly).toEqual({});
  });

  it('finds no conflict where both changed to the same value', () => {
    const conflict = findConflict({ before, mine: { city: 'Köln' }, theirs: { ...before, city: 'Köln' } });
    expect(conflict).toEqual({ rows: [], theirsOnly: [], mineOnly: {} });
  });

  it('keeps apart what only they and what only I changed', () => {
    const theirs = { ...before, phone: null, custom: { segment: 'B' } };
    const conflict = findConflict({ before, mine: { city: 'Berlin' }, theirs });
    expect(conflict.rows).toEqual([]);
    expect(conflict.mineOnly).toEqual({ city: 'Berlin' });
    expect(conflict.theirsOnly).toEqual([
      { field: 'phone', before: '+49 228 1', theirs: null },
      { field: 'custom.segment', before: null, theirs: 'B' },
    ]);
  });

  it('compares custom fields one by one', () => {
    const started = makeClient({ custom: { segment: 'A', size: 3 } });
    const theirs = { ...started, custom: { segment: 'B', size: 4 } };
    const conflict = findConflict({ before: started, mine: { 'custom.segment': 'C' }, theirs });
    expect(conflict.rows.map((row) => row.field)).toEqual(['custom.segment']);
    expect(conflict.theirsOnly.map((change) => change.field)).toEqual(['custom.size']);
  });

  it('offers both changes of tags together', () => {
    const theirs = { ...before, tags: ['a', 'b', 'theirs'] };
    const { rows } = findConflict({ before, mine: { tags: ['b', 'mine'] }, theirs });
    expect(rows[0]?.both).toEqual(['b', 'theirs', 'mine']);
  });

  it('takes no notice of the order of tags nor of the spelling of an instant', () => {
    const started = makeClient({ tags: ['a', 'b'], last_contacted_at: '2026-01-02T10:00:00Z' });
    const theirs = { ...started, tags: ['b', 'a'], last_contacted_at: '2026-01-02T10:00:00.000Z' };
    expect(findConflict({ before: started, mine: {}, theirs }).theirsOnly).toEqual([]);
  });
});

const value = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null });
const tags: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
const someFields = fc.record({ city: value, phone: value, 'custom.segment': value, tags });
const mineValues: fc.Arbitrary<FieldValues> = fc.record(
  { city: value, phone: value, 'custom.segment': value, tags },
  { requiredKeys: [] },
);
const inputs = fc.record({
  before: someFields.map((values) => withValues(makeClient(), values)),
  theirs: someFields.map((values) => withValues(makeClient({ version: 2 }), values)),
  mine: mineValues,
});
const after = (theirs: Client, sent: FieldValues) => withValues(theirs, sent);

describe('any two edits', () => {
  it('lose nothing that I typed when I choose mine', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const conflict = findConflict(input);
        const result = after(input.theirs, mergeChoices(conflict, chooseAll(conflict, 'mine')));
        for (const [field, wanted] of Object.entries(input.mine)) {
          const changed = !sameValue(wanted, readField(input.before, field));
          if (changed) expect(sameValue(readField(result, field), wanted)).toBe(true);
        }
      }),
    );
  });

  it('lose nothing of theirs when I choose theirs, nor what I alone changed', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const conflict = findConflict(input);
        const result = after(input.theirs, mergeChoices(conflict, chooseAll(conflict, 'theirs')));
        for (const field of comparedFields(input.before, input.theirs)) {
          const expected = Object.hasOwn(conflict.mineOnly, field)
            ? conflict.mineOnly[field]
            : readField(input.theirs, field);
          expect(sameValue(readField(result, field), expected)).toBe(true);
        }
      }),
    );
  });

  it('put each field in one place at most, and ask only where all three differ', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rows, theirsOnly, mineOnly } = findConflict(input);
        const fields = [
          ...rows.map((row) => row.field),
          ...theirsOnly.map((change) => change.field),
          ...Object.keys(mineOnly),
        ];
        expect(new Set(fields).size).toBe(fields.length);
        for (const row of rows) {
          expect(sameValue(row.mine, row.theirs)).toBe(false);
          expect(sameValue(row.mine, row.before)).toBe(false);
          expect(sameValue(row.theirs, row.before)).toBe(false);
        }
      }),
    );
  });

  it('join tags so that both additions are there and both removals are gone', () => {
    fc.assert(
      fc.property(tags, tags, tags, (was, wanted, now) => {
        const before = makeClient({ tags: was });
        const conflict = findConflict({ before, mine: { tags: wanted }, theirs: { ...before, tags: now } });
        const both = conflict.rows[0]?.both;
        if (!Array.isArray(both)) return;
        for (const tag of ['a', 'b', 'c', 'd']) {
          const expected = was.includes(tag)
            ? wanted.includes(tag) && now.includes(tag)
            : wanted.includes(tag) || now.includes(tag);
          expect(both.includes(tag)).toBe(expected);
        }
      }),
    );
  });
});
