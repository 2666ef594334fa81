import { beforeAll } from 'vitest';
import { ApiClient, fetchCookie } from './api.ts';
import { type Credentials, type Journey, startJourney } from './journey.ts';

const OWNER = { name: 'Ada Owner', email: 'ada@example.com', password: 'a journey with a sample' };

export interface SampleJourney {
  readonly journey: Journey;
  /** The API, as the owner. */
  api(): Promise<ApiClient>;
  /** Pass it to `journey.open`. */
  readonly as: Credentials;
}

/** A register that was set up with its 2,000 sample clients. */
export function startSampleJourney(): SampleJourney {
  const journey = startJourney({ withOwner: false });
  beforeAll(async () => {
    const token = new URL(journey.printed).searchParams.get('token');
    await new ApiClient(journey.url, '').request('POST', '/api/v1/set-up', { ...OWNER, token, sample: true });
  });
  return {
    journey,
    as: OWNER,
    api: async () => new ApiClient(journey.url, await fetchCookie(journey.url, OWNER.email, OWNER.password)),
  };
}
