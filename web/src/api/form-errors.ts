import { ApiProblem } from './request.ts';

export interface FormErrors<Field extends string> {
  /** By field, in words. */
  readonly fields: Partial<Record<Field, string>>;
  /** What concerns no field of the form. */
  readonly form: string | null;
}

const isField = <Field extends string>(fields: readonly Field[], name: string): name is Field =>
  fields.some((field) => field === name);

/** Sorts what the server said about a form to its fields; the rest is for the form as a whole. */
export function readFormErrors<Field extends string>(
  error: unknown,
  fields: readonly Field[],
): FormErrors<Field> {
  if (!(error instanceof ApiProblem))
    return { fields: {}, form: error instanceof Error ? error.message : 'Something went wrong.' };
  const found: Partial<Record<Field, string>> = {};
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const name = pointer.split('/')[1] ?? '';
    if (isField(fields, name)) found[name] ??= detail;
  }
  return { fields: found, form: Object.keys(found).length > 0 ? null : error.message };
}
