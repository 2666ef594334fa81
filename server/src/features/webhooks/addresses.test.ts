import { describe, expect, test } from 'vitest';
import { isAllowedTarget, mayConnect, readAllowedTargets } from './addresses.ts';

const NOTHING = readAllowedTargets([]);

test.each([
  ...[
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
  ],
  ...[
    '169.254.169.254',
    '169.254.170.2',
    '100.64.0.1',
    '100.127.255.255',
    '100.100.100.200',
    '168.63.129.16',
  ],
  ...[
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '240.0.0.1',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
  ],
  ...['198.51.100.1', '203.0.113.1', '192.88.99.1'],
  ...[
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
  ],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254', '::ffff:10.0.0.1', '::ffff:0:127.0.0.1'],
  ...[
    '::127.0.0.1',
    '::a9fe:a9fe',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
  ],
  ...['2001::1', '100::1', '4000::1', '5f00::1', 'not an address', ''],
])('%s is not connected to', (address) => {
  expect(mayConnect(address, 'example.com', NOTHING)).toBe(false);
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
])('%s is public', (address) => {
  expect(mayConnect(address, 'example.com', NOTHING)).toBe(true);
});

describe('what the configuration names', () => {
  const allowed = readAllowedTargets(['Hooks.Internal', '10.1.0.0/16', 'fd12::/16', '127.0.0.1']);

  test.each([
    ['10.1.2.3', 'a.example', true],
    ['::ffff:10.1.2.3', 'a.example', true],
    ['10.2.0.1', 'a.example', false],
    ['fd12::5', 'a.example', true],
    ['fd13::5', 'a.example', false],
    ['127.0.0.1', 'a.example', true],
    ['127.0.0.2', 'a.example', false],
    ['192.168.0.9', 'hooks.internal', true],
    ['192.168.0.9', 'not-hooks.internal', false],
    ['192.168.0.9', 'hooks.internal.evil.example', false],
  ])('%s of %s: %s', (address, host, may) => {
    expect(mayConnect(address, host, allowed)).toBe(may);
  });
});

test.each([
  ['10.0.0.0/8', true],
  ['::1', true],
  ['localhost', true],
  ['hooks.internal', true],
  ['10.0.0.0/33', false],
  ['10.0.0', false],
  ['https://hooks.internal', false],
  ['*', false],
  ['', false],
  ['a b', false],
])('"%s" can be named: %s', (entry, can) => {
  expect(isAllowedTarget(entry)).toBe(can);
});
