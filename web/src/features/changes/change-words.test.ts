import { describe, expect, it } from 'vitest';
import type { FieldNames } from '../clients/client/value-words.ts';
import {
  changeKind,
  describeChange,
  describeSet,
  describeUndoConflict,
  fieldChanges,
  nameClients,
} from './change-words.ts';

const names: FieldNames = {
  custom: [
    {
      id: 'f',
      key: 'segment',
      label: 'Market segment',
      kind: 'select',
      options: ['A', 'B'],
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    },
  ],
  accountName: (id) => (id === 'a' ? 'Grace Hopper' : undefined),
  locale: 'en-GB',
};
const client = { id: 'c', name: 'Ada Lovelace' };

describe('changeKind', () => {
  it.each([
    [null, { name: 'Ada' }, 'created'],
    [{ city: 'Bonn' }, { city: 'Köln' }, 'updated'],
    [{ deleted_at: null }, { deleted_at: '2026-01-01T00:00:00Z' }, 'trashed'],
    [{ deleted_at: '2026-01-01T00:00:00Z' }, { deleted_at: null }, 'restored'],
  ])('tells what %j to %j did', (before, after, kind) => expect(changeKind({ before, after })).toBe(kind));
});

describe('fieldChanges', () => {
  it('says each field before and after, in the order of the page', () => {
    const before = { 'custom.segment': 'A', city: null, status: 'lead', owner_id: null };
    const after = { 'custom.segment': 'B', city: 'Bonn', status: 'active', owner_id: 'a' };
    expect(fieldChanges({ before, after }, names)).toEqual([
      { field: 'city', label: 'City', before: 'empty', after: 'Bonn', difference: null },
      { field: 'status', label: 'Status', before: 'Lead', after: 'Active', difference: null },
      { field: 'owner_id', label: 'Owner', before: 'empty', after: 'Grace Hopper', difference: null },
      { field: 'custom.segment', label: 'Market segment', before: 'A', after: 'B', difference: null },
    ]);
  });

  it('leaves out what a new client has not, and what the register keeps for itself', () => {
    const after = { id: 'c', name: 'Ada', city: null, tags: [], custom: { segment: 'A' }, version: 1 };
    expect(fieldChanges({ before: null, after }, names).map(({ field }) => field)).toEqual([
      'name',
      'custom.segment',
    ]);
  });
});

describe('describeChange', () => {
  it('names three fields at most, and counts the rest', () => {
    const before = { name: 'a', company: 'a', email: 'a', phone: 'a', city: 'a' };
    const after = { name: 'b', company: 'b', email: 'b', phone: 'b', city: 'b' };
    expect(describeChange({ before, after }, names)).toBe('changed Name, Company, E-mail and 2 more');
    expect(describeChange({ before: { city: 'a' }, after: { city: 'b' } }, names)).toBe('changed City');
  });
});

describe('nameClients', () => {
  it('counts those it does not name', () => {
    expect(nameClients({ clients: [client], client_count: 1 })).toBe('Ada Lovelace');
    expect(nameClients({ clients: [client], client_count: 2000 })).toBe('Ada Lovelace and 1,999 more');
    expect(nameClients({ clients: [], client_count: 2 })).toBe('2 clients');
  });
});

describe('a list that changed', () => {
  it('says what came and what went', () => {
    const change = { before: { tags: ['a', 'b'] }, after: { tags: ['b', 'c'] } };
    expect(fieldChanges(change, names)[0]?.difference).toBe('added c; removed a');
    expect(fieldChanges({ before: { tags: [] }, after: { tags: ['c'] } }, names)[0]).toMatchObject({
      before: 'empty',
      after: 'c',
      difference: null,
    });
  });
});

describe('describeSet', () => {
  it('says what was done to whom', () => {
    const set = { clients: [client], client_count: 1 };
    expect(describeSet({ ...set, summary: 'trashed' })).toBe('moved Ada Lovelace to the trash');
    expect(describeSet({ ...set, summary: 'created', client_count: 3 })).toBe(
      'added Ada Lovelace and 2 more',
    );
  });
});

describe('describeUndoConflict', () => {
  it('says what is there and what would have been', () => {
    const conflict = { client, field: 'city', before: null, after: 'Bonn', current: 'Köln' };
    expect(describeUndoConflict(conflict, names)).toBe(
      'City was changed since: it is “Köln” now and was left so, instead of going back to empty.',
    );
  });
});
