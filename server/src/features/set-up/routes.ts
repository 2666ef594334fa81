import { Session, SetUp, SetUpState } from '@clientele/contract/accounts';
import type { App, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { loadSample } from '../samples/load-sample.ts';
import { answerSignedIn } from '../session/answer-signed-in.ts';
import { isSetUpNeeded, setUp } from './service.ts';

export function registerSetUpRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/set-up',
    { config: { access: 'public' }, schema: { response: { 200: SetUpState } } },
    async () => ({ needed: await isSetUpNeeded(deps) }),
  );
  app.post(
    '/api/v1/set-up',
    { config: { access: 'public' }, schema: { body: SetUp, response: { 201: Session } } },
    async (request, reply) => {
      const { token, sample, ...owner } = request.body;
      const account = await setUp(deps, token, owner);
      const session = await answerSignedIn(app, request, reply, account, owner.password);
      // The cookie is on its way even if this fails: the owner is there, and no second set-up can be.
      if (sample) await loadSampleFor(deps, account.id);
      return session;
    },
  );
}

async function loadSampleFor({ pool }: Deps, accountId: string): Promise<void> {
  await loadSample(pool, { accountId }).catch((cause: unknown) => {
    throw new ApiError(
      'server_fault',
      'You are the owner now and signed in, but the sample clients could not be loaded. Reload the page to go on without.',
      { cause },
    );
  });
}
