import { expect, test } from 'vitest';
import { installLine, missingPackages } from './install.ts';
import { PACKAGES } from './packages.ts';

test('names what is missing, in a line that can be typed', () => {
  const missing = missingPackages((file) => !/haproxy|etcd/.test(file));
  expect(missing).toEqual(['haproxy', 'python3-etcd', 'etcd-server']);
  expect(installLine(missing)).toBe(
    'apt-get install -y --no-install-recommends haproxy python3-etcd etcd-server',
  );
  expect(missingPackages(() => true)).toEqual([]);
  expect(missingPackages(() => false)).toEqual(Object.keys(PACKAGES));
});
