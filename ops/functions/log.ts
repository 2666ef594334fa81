export type Log = (message: string, facts?: Readonly<Record<string, unknown>>) => void;

/** One line of JSON in the function's log. Never hand it a password. */
export const log: Log = (message, facts = {}) => {
  process.stdout.write(`${JSON.stringify({ message, ...facts })}\n`);
};
