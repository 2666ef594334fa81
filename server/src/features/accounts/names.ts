/** A person's name as we keep it. */
export const tidyName = (name: string): string => name.trim().normalize('NFC');
