export type MigrationErrorCode =
  | 'invalid_files'
  | 'schema_newer'
  | 'migration_changed'
  | 'migration_skipped'
  | 'migration_failed';

/** Why the schema could not be brought up to date; the message says to a person what happened and what to do. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;

  constructor(code: MigrationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
    this.code = code;
  }
}

/** PostgreSQL's own words on what failed, with the line of the file where it said one. */
export function describeFailure(file: string, sql: string, error: unknown): MigrationError {
  const place = `${file}${lineOf(sql, error)}`;
  return new MigrationError(
    'migration_failed',
    `The migration ${place} failed: ${messageOf(error)}. It was rolled back whole, and later ones were not tried. ` +
      'Correct its cause, then start again.',
    { cause: error },
  );
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { detail, where } = error as { detail?: string; where?: string };
  return [error.message, detail, where].filter(Boolean).join('; ').replace(/\.$/, '');
}

/** `position` counts characters (code points, not UTF-16 units) from 1 through the whole text that was sent. */
function lineOf(sql: string, error: unknown): string {
  const position = Number((error as { position?: string } | null)?.position);
  if (!Number.isInteger(position) || position < 1) return '';
  const before = Array.from(sql).slice(0, position - 1);
  return `, line ${before.filter((character) => character === '\n').length + 1},`;
}
