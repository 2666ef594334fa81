import type { AuditOrigin } from '../features/audit/record.ts';

/** Nobody who signed in: whoever can run a command has the database in hand anyway. */
export const OPERATOR: AuditOrigin = {
  accountId: null,
  keyId: null,
  address: null,
  userAgent: 'npm run ops',
  requestId: null,
};
