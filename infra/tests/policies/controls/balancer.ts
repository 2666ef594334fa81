import { type Control, isTrue, wants } from '../control.ts';
import { at, isGiven, list, naming } from '../plan.ts';

const MODERN_TLS = /^ELBSecurityPolicy-TLS13-1-[23]-/;

/** What a listener does with a request that no rule is about. */
function redirectsToHttps(listener: { values: unknown }): boolean {
  return (
    at(listener.values, 'default_action.0.type') === 'redirect' &&
    at(listener.values, 'default_action.0.redirect.0.protocol') === 'HTTPS'
  );
}

export const BALANCER: Control[] = [
  {
    id: 'ELB.1',
    title: 'HTTP is redirected to HTTPS',
    types: ['aws_lb_listener'],
    check: (listener) =>
      listener.values.protocol === 'HTTP' && !redirectsToHttps(listener) ? 'HTTP is served' : undefined,
    broken: { type: 'aws_lb_listener', values: { protocol: 'HTTP', default_action: [{ type: 'forward' }] } },
  },
  wants('ELB.4', 'Invalid headers are dropped', 'aws_lb', 'drop_invalid_header_fields', isTrue, {}),
  wants('ELB.5', 'Requests are logged', 'aws_lb', 'access_logs.0.enabled', isTrue, {}),
  wants('ELB.6', 'It is protected from deletion', 'aws_lb', 'enable_deletion_protection', isTrue, {
    enable_deletion_protection: false,
  }),
  wants(
    'ELB.12',
    'Requests that could be smuggled are refused',
    'aws_lb',
    'desync_mitigation_mode',
    (mode) => mode === 'defensive' || mode === 'strictest',
    { desync_mitigation_mode: 'monitor' },
  ),
  {
    id: 'ELB.13',
    title: 'It stands in several zones',
    types: ['aws_lb'],
    check: (balancer) =>
      isGiven(balancer, 'subnets') && list(balancer.values, 'subnets').length !== 1
        ? undefined
        : 'one subnet',
    broken: { type: 'aws_lb', values: { subnets: ['subnet-1'] } },
  },
  {
    id: 'ELB.16',
    title: 'A firewall stands before it',
    types: ['aws_lb'],
    check: (balancer, plan) =>
      naming(plan, balancer, 'aws_wafv2_web_acl_association', 'resource_arn').length > 0
        ? undefined
        : 'no web ACL is associated with it',
    broken: { type: 'aws_lb', values: {} },
  },
  {
    id: 'ELB.17',
    title: 'TLS is 1.2 or newer',
    types: ['aws_lb_listener'],
    check: ({ values }) =>
      values.protocol === 'HTTPS' && !MODERN_TLS.test(String(values.ssl_policy))
        ? `ssl_policy is ${values.ssl_policy}`
        : undefined,
    broken: {
      type: 'aws_lb_listener',
      values: { protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-TLS-1-0-2015-04' },
    },
  },
  {
    id: 'ELB.18',
    title: 'Its listeners are encrypted',
    types: ['aws_lb_listener'],
    check: (listener) =>
      ['HTTPS', 'TLS'].includes(String(listener.values.protocol)) || redirectsToHttps(listener)
        ? undefined
        : `protocol is ${listener.values.protocol}`,
    broken: { type: 'aws_lb_listener', values: { protocol: 'HTTP', default_action: [{ type: 'forward' }] } },
  },
];
