/** The environment of a function, as the platform's modules set it (infra/modules). */
export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable which is missing */
export function setting(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
}

export function numberSetting(environment: Environment, name: string, otherwise?: number): number {
  if (otherwise !== undefined && !environment[name]) return otherwise;
  const value = Number(setting(environment, name));
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${name} has to be a number above 0.`);
  return value;
}
