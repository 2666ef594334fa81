import type { TestProject } from 'vitest/node';
import type { ServerAddress } from './server-address.ts';
import { createTemplate, startTestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testPostgres: ServerAddress;
  }
}

/** One PostgreSQL for the whole run; each test file takes its own database of it with `createTestDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  try {
    await createTemplate(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testPostgres', server.address);
  return () => server.stop();
}
