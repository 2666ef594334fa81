const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment in the years 1 to 9999, which RFC 3339 and PostgreSQL have in common, as both write it; null for any other. */
function write(time: number): string | null {
  const text = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return /^(?!0000)\d{4}-/.test(text) ? text : null;
}

/** Whether the calendar has this day, as YYYY-MM-DD: 2026-02-30 would be read as another one. */
export const isDate = (value: string): boolean =>
  DATE.test(value) && write(Date.parse(`${value}T00:00:00Z`))?.slice(0, 10) === value;

/** A time of RFC 3339 in UTC, as PostgreSQL surely reads it; null where it is none. */
export const toUtc = (value: string): string | null =>
  TIME.test(value) && isDate(value.slice(0, 10)) ? write(Date.parse(value)) : null;
