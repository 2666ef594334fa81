/** The part of pino's logger that the launcher speaks to. */
export type Log = { info(message: string): void; warn(message: string): void; error(message: string): void };
