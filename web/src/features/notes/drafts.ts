/** Notes begun and not sent yet, by client: they outlive the panel, so that nothing typed is lost by closing it. */
const drafts = new Map<string, string>();

export const readDraft = (clientId: string): string => drafts.get(clientId) ?? '';

export function keepDraft(clientId: string, text: string): void {
  if (text === '') drafts.delete(clientId);
  else drafts.set(clientId, text);
}
