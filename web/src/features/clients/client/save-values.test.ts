import type { Client } from '@clientele/contract/clients';
import { ERRORS, problemType } from '@clientele/contract/errors';
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../api/request.ts';
import { chooseAll, mergeChoices } from './conflict.ts';
import { type FieldValues, withValues } from './field-values.ts';
import { type OpenConflict, type SavePorts, saveValues, type Typed } from './save-values.ts';
import { makeClient } from './testing/make-client.ts';

const changedMeanwhile = (current: Client) =>
  new ApiProblem({
    type: problemType('changed_meanwhile'),
    code: 'changed_meanwhile',
    ...ERRORS.changed_meanwhile,
    detail: 'Someone changed it.',
    request_id: 'r',
    current,
  });

/** A register of one client that checks If-Match as the server does. */
function makeRegister(stored: Client, seen = stored, waiting: Typed[] = []) {
  const register = { stored, seen, sent: [] as FieldValues[], asked: [] as OpenConflict[] };
  const ports = (answer: (conflict: OpenConflict) => FieldValues | null): SavePorts => ({
    latest: () => register.seen,
    learn: (theirs) => {
      register.seen = theirs;
    },
    send: async (values, version) => {
      if (version !== register.stored.version) throw changedMeanwhile(register.stored);
      register.sent.push(values);
      register.stored = { ...withValues(register.stored, values), version: version + 1 };
      return { client: register.stored, changeSet: 'change-set' };
    },
    takeWaiting: () => waiting.splice(0),
    ask: async (conflict) => {
      register.asked.push(conflict);
      return answer(conflict);
    },
  });
  return { register, ports };
}

const refuse = () => {
  throw new Error('asked without need');
};
const before = makeClient({ city: 'Bonn', phone: '1' });
const berlin: Typed = { field: 'city', value: 'Berlin', startedFrom: before };

describe('saveValues', () => {
  it('saves onto the version that it started from', async () => {
    const { register, ports } = makeRegister(before);
    expect(await saveValues(ports(refuse), berlin)).toMatchObject({ kind: 'saved' });
    expect(register.stored).toMatchObject({ city: 'Berlin', version: 2 });
  });

  it('merges by itself where they changed another field', async () => {
    const { register, ports } = makeRegister({ ...before, phone: '2', version: 2 }, before);
    expect(await saveValues(ports(refuse), berlin)).toMatchObject({ kind: 'saved' });
    expect(register.stored).toMatchObject({ city: 'Berlin', phone: '2', version: 3 });
  });

  it('sends nothing where they made the same change', async () => {
    const { register, ports } = makeRegister({ ...before, city: 'Berlin', version: 2 }, before);
    expect(await saveValues(ports(refuse), berlin)).toEqual({ kind: 'unchanged' });
    expect(register.sent).toEqual([]);
    expect(register.seen.version).toBe(2);
  });

  it('asks where both changed the field, and sends what was chosen', async () => {
    const { register, ports } = makeRegister({ ...before, city: 'Köln', version: 2 }, before);
    const mine = ({ conflict }: OpenConflict) => mergeChoices(conflict, chooseAll(conflict, 'mine'));
    expect(await saveValues(ports(mine), berlin)).toMatchObject({ kind: 'saved' });
    expect(register.asked[0]?.conflict.rows).toEqual([
      { field: 'city', before: 'Bonn', mine: 'Berlin', theirs: 'Köln', both: null },
    ]);
    expect(register.stored).toMatchObject({ city: 'Berlin', version: 3 });
  });

  it('asks too where a later version was read while the person still typed', async () => {
    const theirs = { ...before, city: 'Köln', version: 2 };
    const { register, ports } = makeRegister(theirs);
    expect(
      await saveValues(
        ports(() => null),
        berlin,
      ),
    ).toEqual({ kind: 'cancelled' });
    expect(register.asked).toHaveLength(1);
    expect(register.stored).toEqual(theirs);
  });

  it('asks again where it changes once more while the dialog is open', async () => {
    const { register, ports } = makeRegister({ ...before, city: 'Köln', version: 2 }, before);
    const outcome = await saveValues(
      ports(({ conflict }) => {
        if (register.asked.length === 1) register.stored = { ...register.stored, city: 'Trier', version: 3 };
        return mergeChoices(conflict, chooseAll(conflict, 'mine'));
      }),
      berlin,
    );
    expect(outcome).toMatchObject({ kind: 'saved' });
    expect(register.asked[1]?.conflict.rows[0]).toMatchObject({
      before: 'Köln',
      mine: 'Berlin',
      theirs: 'Trier',
    });
    expect(register.stored).toMatchObject({ city: 'Berlin', version: 4 });
  });

  it('asks once about all that waits, and tells where all of theirs was left', async () => {
    const theirs = { ...before, city: 'Köln', phone: '2', version: 2 };
    const phone: Typed = { field: 'phone', value: '3', startedFrom: before };
    const { register, ports } = makeRegister(theirs, before, [phone]);
    const leave = ({ conflict }: OpenConflict) => mergeChoices(conflict, chooseAll(conflict, 'theirs'));
    expect(await saveValues(ports(leave), berlin)).toEqual({ kind: 'left' });
    expect(register.asked).toHaveLength(1);
    expect(register.asked[0]?.conflict.rows.map(({ field }) => field)).toEqual(['phone', 'city']);
    expect(register.stored).toEqual(theirs);
  });

  it('sends what waits along where nobody else changed it, without asking', async () => {
    const phone: Typed = { field: 'phone', value: '3', startedFrom: before };
    const { register, ports } = makeRegister({ ...before, region: 'NRW', version: 2 }, before, [phone]);
    expect(await saveValues(ports(refuse), berlin)).toMatchObject({
      kind: 'saved',
      values: { city: 'Berlin', phone: '3' },
    });
    expect(register.stored).toMatchObject({ city: 'Berlin', phone: '3', region: 'NRW', version: 3 });
  });
});
