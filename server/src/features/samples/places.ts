import { fillPattern, integer, pick, pickFrequent, type Random } from './random.ts';
import type { City, Land } from './world.ts';

export interface Place {
  city: City;
  street: string;
  postalCode: string | null;
}

export function makePlace(random: Random, land: Land): Place {
  const city = pickFrequent(random, land.cities);
  return {
    city,
    street: makeStreet(random, land, city),
    postalCode: fillPattern(random, city.postalCode) || null,
  };
}

function makeStreet(random: Random, land: Land, city: City): string {
  let text = '';
  for (const part of land.address) text += fillStreetPart(random, city, part);
  return text;
}

function fillStreetPart(random: Random, city: City, part: string): string {
  switch (part) {
    case '{street}':
      return pickFrequent(random, city.tongue.streets);
    case '{n}':
      return houseNumber(random);
    case '{N}':
      return String(integer(random, 10, 9899));
    case '{c}':
      return String(integer(random, 1, 5));
    case '{m}':
      return String(integer(random, 1, 24));
    default:
      return part;
  }
}

/** Low numbers more often, as there are more short streets than long ones; a letter now and then. */
function houseNumber(random: Random): string {
  const u = random();
  const number = 1 + Math.floor(u * u * 180);
  return random() < 0.06 ? `${number}${random() < 0.6 ? 'a' : 'b'}` : String(number);
}

export function makePhone(random: Random, land: Land, city: City, mobileShare: number): string {
  const mobile = city.landline === '' || random() < mobileShare;
  return `${land.dial} ${fillPattern(random, mobile ? pick(random, land.mobile) : city.landline)}`;
}
