import prices from './prices.json' with { type: 'json' };
import type { Part, Quantity } from './quantities.ts';

export interface Line extends Quantity {
  /** US dollars a month. */
  readonly usd: number;
}

const HOURLY: Readonly<Record<string, number>> = prices.hourly;
const MONTHLY: Readonly<Record<string, number>> = prices.monthly;
const COMMITTED: Readonly<Partial<Record<Part, number>>> = prices.commitment_discount;

/** What each quantity costs a month. */
export const priceAll = (quantities: readonly Quantity[]): Line[] =>
  quantities.map((quantity) => ({ ...quantity, usd: priceOf(quantity) * quantity.quantity }));

function priceOf({ item, per, spot }: Quantity): number {
  const price = (per === 'hour' ? HOURLY : MONTHLY)[item];
  if (price === undefined) throw new Error(`prices.json has no price for ${item} by the ${per}.`);
  const monthly = per === 'hour' ? price * prices.hours_per_month : price;
  return spot ? monthly * (1 - prices.spot_discount) : monthly;
}

export const sum = (lines: readonly Line[]): number => lines.reduce((total, { usd }) => total + usd, 0);

/**
 * What a commitment of one year without paying ahead saves a month. Only of what runs day and night, at the price of the
 * least that there ever is: Spot has its discount already, storage knows none.
 */
export function savingOf(lines: readonly Line[]): { part: Part; committed: number; saved: number }[] {
  return Object.entries(COMMITTED).flatMap(([key, discount]) => {
    const part = key as Part;
    const committed = sum(lines.filter((line) => line.part === part && isCommittable(line)));
    return committed === 0 ? [] : [{ part, committed, saved: committed * discount }];
  });
}

/** A whole number of instances: a fleet that sleeps is there for a part of the hours. */
const isCommittable = ({ per, spot, item, quantity }: Line): boolean =>
  per === 'hour' && !spot && item !== 'insights_vcpu' && Number.isInteger(quantity);
