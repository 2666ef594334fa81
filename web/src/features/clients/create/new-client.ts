/** A client in the making: what stands in the dialog, and what of it is sent. */
import type { Client, ClientCreate } from '@clientele/contract/clients';
import type { CLIENT_STATUSES } from '@clientele/contract/fields';
import { paths } from '../../../api/paths.ts';
import { ApiProblem, request } from '../../../api/request.ts';

export interface Draft {
  readonly name: string;
  readonly kind: NonNullable<ClientCreate['kind']>;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
  readonly status: (typeof CLIENT_STATUSES)[number];
  readonly tags: readonly string[];
  readonly owner_id: string | null;
  readonly country: string | null;
}

type DraftField = keyof Draft;

export const EMPTY_DRAFT: Draft = {
  name: '',
  kind: 'person',
  email: '',
  phone: '',
  company: '',
  status: 'lead',
  tags: [],
  owner_id: null,
  country: null,
};

const isFilled = (value: unknown) =>
  value !== '' && value !== null && !(Array.isArray(value) && value.length === 0);

/** What was filled in; the register decides about the rest. */
export function toClientCreate(draft: Draft): ClientCreate {
  const trimmed = Object.entries(draft).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.trim() : value,
  ]);
  return { name: '', ...Object.fromEntries(trimmed.filter(([, value]) => isFilled(value))) };
}

/** What is wrong, per field, and with the whole where no field of the dialog is at fault. */
export interface DraftErrors {
  readonly fields: Partial<Record<DraftField, string>>;
  readonly form: string | null;
}

export const NO_ERRORS: DraftErrors = { fields: {}, form: null };

const isDraftField = (field: string): field is DraftField => Object.hasOwn(EMPTY_DRAFT, field);

/** Reads the pointers of a problem, such as `/email` and `/tags/2`. */
export function readErrors(error: unknown): DraftErrors {
  if (!(error instanceof ApiProblem))
    return { fields: {}, form: error instanceof Error ? error.message : String(error) };
  const fields: Partial<Record<DraftField, string>> = {};
  const others: string[] = [];
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const field = pointer.split('/')[1] ?? '';
    if (isDraftField(field)) fields[field] ??= detail;
    else others.push(detail);
  }
  const named = Object.keys(fields).length > 0;
  return { fields, form: others.join(' ') || (named ? null : error.message) };
}

export async function createClient(draft: Draft): Promise<{ client: Client; changeSet: string | null }> {
  const { data, changeSet } = await request<Client>('POST', paths.clients(), { body: toClientCreate(draft) });
  return { client: data, changeSet };
}
