/** What a person can put right: said in its words, without a stack. */
export class LabError extends Error {
  override name = 'LabError';
}
