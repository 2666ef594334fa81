import { expect, test } from 'vitest';
import { readConfig } from '../../config.ts';

const BALANCER = 'app/clientele-prod/0123456789abcdef';

test.each([
  [{}, { source: 'process' }],
  [{ PROMETHEUS_URL: 'http://127.0.0.1:9090/' }, { source: 'prometheus', url: 'http://127.0.0.1:9090' }],
  [
    { CLOUDWATCH_NAME: 'clientele-prod', CLOUDWATCH_LOAD_BALANCER: BALANCER },
    { source: 'cloudwatch', name: 'clientele-prod', loadBalancer: BALANCER },
  ],
])('%j is read', (environment, expected) => {
  expect(readConfig(environment).operations).toEqual(expected);
});

test.each([
  [{ PROMETHEUS_URL: 'prometheus:9090' }, /PROMETHEUS_URL must look like/],
  [{ PROMETHEUS_URL: 'http://x', CLOUDWATCH_NAME: 'clientele-prod' }, /are both set/],
  [{ CLOUDWATCH_NAME: 'Clientele Prod', CLOUDWATCH_LOAD_BALANCER: BALANCER }, /CLOUDWATCH_NAME must be/],
  [{ CLOUDWATCH_NAME: 'clientele-prod' }, /CLOUDWATCH_LOAD_BALANCER must look like/],
  [{ CLOUDWATCH_LOAD_BALANCER: BALANCER }, /CLOUDWATCH_NAME is missing/],
])('%j stops the start', (environment, reason) => {
  expect(() => readConfig(environment)).toThrow(reason);
});

test('a password in a wrong address of Prometheus is not told', () => {
  expect(() => readConfig({ PROMETHEUS_URL: 'ftp://user:not-to-be-told@x' })).not.toThrow(/not-to-be-told/);
});
