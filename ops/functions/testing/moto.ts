import { type Moto, startMoto } from '../../../infra/tests/moto/moto.ts';
import { findPython, INSTALL_MOTO } from '../../../infra/tests/moto/python.ts';
import { atFileEnd } from '../../../server/src/database/testing/file-end.ts';

/** Whether moto is here. CI must have it; elsewhere its absence is said aloud. */
export const hasMoto = ((): boolean => {
  if (findPython()) return true;
  const message = 'moto is missing: the tests of the functions that rotate and validate';
  if (process.env.CI === 'true') throw new Error(`${message} must run in CI`);
  process.stderr.write(`\n${message} are SKIPPED. Install it: ${INSTALL_MOTO}\n`);
  return false;
})();

/** How an SDK's client reaches it. */
export interface Aws {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** A moto of the calling test file's own. */
export async function startAws(): Promise<{ moto: Moto; aws: Aws }> {
  const moto = await startMoto();
  atFileEnd(() => moto.stop());
  const aws = {
    endpoint: moto.url,
    region: moto.environment.AWS_REGION ?? '',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  return { moto, aws };
}
