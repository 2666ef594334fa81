import { externalValue } from '../api/external-value.ts';

/** What the frame can lay over a screen; one at a time. */
export type Layer = 'palette' | 'help' | 'navigation';

export const layer = externalValue<Layer | null>(null);

export const frameLayers = {
  openPalette: () => layer.set('palette'),
  openHelp: () => layer.set('help'),
  openNavigation: () => layer.set('navigation'),
  close: () => layer.set(null),
};
