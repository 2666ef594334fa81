import { issueCertificate } from '../../lab/certificates.ts';
import { findMain, signalAll } from '../../lab/processes.ts';
import type { Drill } from '../drill.ts';
import type { Field } from '../field.ts';

const SOON_DAYS = 7;
const LONG_DAYS = 365;

export const certificateEnding: Drill = {
  name: 'certificate-ending',
  expects: ['certificate-expiring'],
  fault: (field) => ({
    break: async () => present(field, SOON_DAYS),
    mend: async () => present(field, LONG_DAYS),
  }),
};

/** nginx takes up the new one without letting go of anyone. */
function present({ lab, plan }: Field, days: number): void {
  issueCertificate(plan, days);
  const nginx = findMain(lab, 'edge');
  if (nginx) signalAll([nginx], 'SIGHUP');
}
