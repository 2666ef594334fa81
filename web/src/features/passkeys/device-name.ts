/** The first that matches counts: iPads call themselves Macs, Android phones Linux. */
const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android phone'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows PC'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux PC'],
];

/** What a passkey that is made here may be called: "Mac". */
export const nameDevice = (userAgent: string): string =>
  DEVICES.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'This device';
