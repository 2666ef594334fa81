import { integer, pick, type Random } from './random.ts';

type Kind = 'person' | 'organization';
type Status = 'lead' | 'active' | 'inactive' | 'former';

const DAY = 86_400_000;
const SIX_YEARS = 6 * 365.25 * DAY;

export interface Life {
  status: Status;
  created: number;
  updated: number;
  lastContacted: number | null;
}

/** How a client fared: leads are recent, those who left are old; all of it before `now` (in milliseconds). */
export function makeLife(random: Random, now: number): Life {
  const u = random();
  // More of them recently than long ago: the register grew.
  const created = now - Math.floor(u * Math.sqrt(u) * SIX_YEARS) - 60_000;
  const status = makeStatus(random(), (now - created) / SIX_YEARS);
  const lastContacted = makeLastContact(random, status, created, now);
  return { status, created, lastContacted, updated: makeUpdated(random, lastContacted ?? created, now) };
}

function makeStatus(chance: number, age: number): Status {
  const lead = 0.42 - 0.38 * age;
  if (chance < lead) return 'lead';
  if (chance < lead + 0.14 * age + 0.02) return 'former';
  return chance > 0.9 - 0.12 * age ? 'inactive' : 'active';
}

const NEVER_CONTACTED: Record<Status, number> = { lead: 0.4, active: 0.06, inactive: 0.15, former: 0.1 };

function makeLastContact(random: Random, status: Status, created: number, now: number): number | null {
  if (random() < NEVER_CONTACTED[status]) return null;
  const u = random();
  const share = status === 'active' || status === 'lead' ? 1 - u * u * u : u * 0.8;
  return created + Math.floor(share * (now - created));
}

function makeUpdated(random: Random, from: number, now: number): number {
  const u = random();
  return u < 0.3 ? from : from + Math.floor((u - 0.3) * (u - 0.3) * (now - from));
}

const TAGS: Record<Kind, string[]> = {
  person: [
    ...['newsletter', 'newsletter', 'decision-maker', 'referral', 'technical-contact', 'billing-contact'],
    ...['press', 'speaker', 'alumni', 'board-member', 'trade-fair', 'christmas-card'],
  ],
  organization: [
    ...['wholesale', 'retail', 'supplier', 'reseller', 'partner', 'public-sector', 'nonprofit', 'education'],
    ...['healthcare', 'export', 'trade-fair', 'invoice-by-post'],
  ],
};
const STATUS_TAGS: Record<Status, string[]> = {
  lead: ['web-lead', 'web-lead', 'cold-call', 'follow-up', 'trade-fair', 'referral'],
  active: ['vip', 'key-account', 'renewal-due', 'newsletter', 'framework-contract', 'referral'],
  inactive: ['win-back', 'late-payer', 'newsletter', 'do-not-call'],
  former: ['do-not-call', 'late-payer', 'moved-away', 'win-back'],
};
const HOW_MANY = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4];

export function makeTags(random: Random, kind: Kind, status: Status): string[] {
  const tags: string[] = [];
  for (let left = pick(random, HOW_MANY); left > 0; left -= 1) {
    const tag = pick(random, integer(random, 0, 1) === 0 ? TAGS[kind] : STATUS_TAGS[status]);
    if (!tags.includes(tag)) tags.push(tag);
  }
  return tags;
}
