/** One line of JSON in the function's log. Never hand it a password. */
export function log(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ message, ...facts })}\n`);
}
