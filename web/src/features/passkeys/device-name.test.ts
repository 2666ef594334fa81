import { expect, it } from 'vitest';
import { nameDevice } from './device-name.ts';

it.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'Mac'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 'iPhone'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', 'Android phone'],
  ['curl/8.0', 'This device'],
])('%s is %s', (userAgent, expected) => {
  expect(nameDevice(userAgent)).toBe(expected);
});
