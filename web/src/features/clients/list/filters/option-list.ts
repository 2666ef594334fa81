import { fold } from '@clientele/contract/fold';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The options that contain what was typed, without case and accents; those that start with it first. */
export function filterOptions(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = fold(typed.trim()).text;
  if (wanted === '') return options;
  const folded = options
    .map((option) => ({ option, at: fold(option.label).text.indexOf(wanted) }))
    .filter(({ at }) => at !== -1);
  return folded.sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1)).map(({ option }) => option);
}
