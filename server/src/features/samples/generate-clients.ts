import { CAST, type CastMember } from './cast.ts';
import { makeId } from './ids.ts';
import { makeLife, makeTags } from './lives.ts';
import { makeOrganisation, type Organisation } from './organisations.ts';
import { makePersonName, type PersonName } from './people.ts';
import { makePhone, makePlace } from './places.ts';
import { createRandom, integer, pick, type Random } from './random.ts';
import { type Land, landOf, WEIGHTED_LANDS } from './world.ts';

/** A client as the columns of the table of that name, times in RFC 3339. */
export interface SampleClient {
  id: string;
  kind: 'person' | 'organization';
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postal_code: string | null;
  country: string;
  status: 'lead' | 'active' | 'inactive' | 'former';
  tags: string[];
  last_contacted_at: string | null;
  created_at: string;
  updated_at: string;
}

/** The day on which the samples' six years end. Fixed: the ids hold times, and the same seed gives the same ids. */
export const SAMPLE_NOW = Date.UTC(2026, 6, 1);
export const DEFAULT_SEED = 1;

const ORGANISATIONS_REMEMBERED = 400;
const PRIVATE_DOMAINS = [
  'example.com',
  'example.com',
  'example.org',
  'example.net',
  'mail.example',
  'post.example',
];

/** What the stream remembers, per country: the organisations its people work for, all of them clients too. */
type Employers = Map<Land, Organisation[]>;
type Contact = Pick<SampleClient, 'name' | 'company' | 'email' | 'phone' | 'website'> & {
  place: Organisation['place'];
};

/**
 * Believable clients of many countries, one after the other. The same seed gives the same ones, and a smaller
 * count the first of them.
 *
 * @param now the time, in milliseconds, up to which the clients' dates reach
 */
export function* generateClients(
  count: number,
  { seed = DEFAULT_SEED, now = SAMPLE_NOW }: { seed?: number; now?: number } = {},
): Generator<SampleClient, void> {
  const random = createRandom(seed);
  const employers: Employers = new Map();
  for (let i = 0; i < count; i += 1) yield makeClient(random, employers, now, CAST.get(i));
}

function makeClient(random: Random, employers: Employers, now: number, cast?: CastMember): SampleClient {
  const land = cast ? landOf(cast.country) : pick(random, WEIGHTED_LANDS);
  const kind = !cast && random() < 0.3 ? 'organization' : 'person';
  const { place, ...contact } =
    kind === 'person' ? makePerson(random, land, employers, cast) : makeFirm(random, land, employers);
  const { status, created, updated, lastContacted } = makeLife(random, now);
  const hasStreet = random() < 0.88;
  return {
    id: makeId(random, created),
    kind,
    ...contact,
    street: hasStreet ? place.street : null,
    city: place.city.name.text,
    region: place.city.region,
    postal_code: hasStreet ? place.postalCode : null,
    country: land.code,
    status,
    tags: makeTags(random, kind, status),
    last_contacted_at: lastContacted === null ? null : new Date(lastContacted).toISOString(),
    created_at: new Date(created).toISOString(),
    updated_at: new Date(updated).toISOString(),
  };
}

function makeFirm(random: Random, land: Land, employers: Employers): Contact {
  const firm = makeOrganisation(random, land);
  remember(random, land, employers, firm);
  const mailbox = pick(random, firm.place.city.tongue.mailboxes);
  return {
    name: firm.name,
    company: null,
    email: random() < 0.93 ? `${mailbox}@${firm.domain}` : null,
    phone: random() < 0.94 ? makePhone(random, land, firm.place.city, 0.1) : null,
    website: random() < 0.82 ? `https://www.${firm.domain}` : null,
    place: firm.place,
  };
}

/** Keeps a bounded number of them, whichever chance spares, so that memory stays flat. */
function remember(random: Random, land: Land, employers: Employers, firm: Organisation): void {
  const known = employers.get(land);
  if (!known) employers.set(land, [firm]);
  else if (known.length < ORGANISATIONS_REMEMBERED) known.push(firm);
  else known[integer(random, 0, ORGANISATIONS_REMEMBERED - 1)] = firm;
}

function makePerson(random: Random, land: Land, employers: Employers, cast?: CastMember): Contact {
  const known = employers.get(land);
  const employer = known && random() < 0.62 ? pick(random, known) : null;
  // Every second employee lives where the firm sits, as far as the register knows.
  const place = employer && random() < 0.6 ? employer.place : makePlace(random, land);
  const tongue = place.city.tongue;
  const abroad = land.minorities.length > 0 && random() < 0.09;
  const name: PersonName = cast
    ? { text: cast.name, given: cast.given, family: cast.family }
    : makePersonName(random, abroad ? pick(random, land.minorities) : tongue, abroad);
  return {
    name: name.text,
    company: employer?.name ?? null,
    email: random() < 0.9 ? makeEmail(random, name, employer) : null,
    phone: random() < 0.85 ? makePhone(random, land, place.city, employer ? 0.45 : 0.75) : null,
    website: !employer && random() < 0.05 ? `https://${name.given}-${name.family}.example` : null,
    place,
  };
}

function makeEmail(random: Random, { given, family }: PersonName, employer: Organisation | null): string {
  const chance = random();
  if (employer) {
    if (chance < 0.7) return `${given}.${family}@${employer.domain}`;
    return chance < 0.9 ? `${given.charAt(0)}.${family}@${employer.domain}` : `${given}@${employer.domain}`;
  }
  const domain = pick(random, PRIVATE_DOMAINS);
  if (chance < 0.35) return `${given}.${family}@${domain}`;
  if (chance < 0.6) return `${given}.${family}${integer(random, 50, 99)}@${domain}`;
  return chance < 0.8 ? `${given.charAt(0)}${family}@${domain}` : `${given}_${family}@${domain}`;
}
