import type { ClientSelection } from '@clientele/contract/list-query';

/** What is in the trash, the last one first. */
export const TRASH: ClientSelection = {
  q: '',
  filters: [{ field: 'deleted_at', op: 'null', values: ['false'] }],
  sort: [{ field: 'deleted_at', descending: true }],
};

export const TRASH_FIELDS = ['kind', 'company', 'email', 'city', 'deleted_at'];
