/**
 * Takes Better Auth's own variables out of the environment. The library lets some win over what it is told: a secret
 * (BETTER_AUTH_SECRETS), telemetry although it is off, more origins to trust. What configures us is config.ts alone.
 */
export function forgetLibraryVariables(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('BETTER_AUTH_')) delete process.env[name];
}
