import { Account, AccountList, AccountPatch } from '@clientele/contract/accounts';
import { IdParams } from '@clientele/contract/schema';
import type { App, Deps } from '../../deps.ts';
import { listAccounts } from './queries.ts';
import { changeAccount } from './service.ts';

export function registerAccountRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/accounts',
    { config: { access: 'signed-in' }, schema: { response: { 200: AccountList } } },
    async () => ({ data: await listAccounts(deps.database) }),
  );
  app.patch(
    '/api/v1/accounts/:id',
    {
      config: { access: 'accounts.manage', people: true, stepUp: true },
      schema: { params: IdParams, body: AccountPatch, response: { 200: Account } },
    },
    async (request) => {
      const account = await changeAccount(deps, request, request.params.id, request.body);
      app.sessions.forgetAccount(account.id);
      return account;
    },
  );
}
