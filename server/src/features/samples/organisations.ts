import { makePlace, type Place } from './places.ts';
import { pick, pickFrequent, type Random } from './random.ts';
import type { City, Land, Word } from './world.ts';

export interface Organisation {
  name: string;
  /** Below `.example`, which RFC 2606 reserves: no mail arrives and no site answers. */
  domain: string;
  place: Place;
}

export function makeOrganisation(random: Random, land: Land): Organisation {
  const place = makePlace(random, land);
  const tongue = place.city.tongue;
  let name = '';
  let slug = '';
  for (const part of pickFrequent(random, tongue.firms)) {
    const word = pickWord(random, place.city, part);
    name += word ? word.text : fillForm(random, land, place.city, part);
    if (word && word.slug !== '') slug += slug === '' ? word.slug : `-${word.slug}`;
  }
  return { name, domain: `${slug}.example`, place };
}

function pickWord(random: Random, city: City, part: string): Word | null {
  const { tongue } = city;
  switch (part) {
    case '{family}':
    case '{family2}':
      return pickFrequent(random, tongue.family).male;
    case '{root}':
      return pick(random, tongue.roots);
    case '{trade}':
      return pick(random, tongue.trades);
    case '{city}':
      return city.name;
    default:
      return null;
  }
}

function fillForm(random: Random, land: Land, city: City, part: string): string {
  if (part !== '{form}') return part;
  return pick(random, land.forms.get(city.tongue) ?? []);
}
