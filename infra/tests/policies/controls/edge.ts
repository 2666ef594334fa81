import type { Control } from '../control.ts';
import { at, byType, isGiven, list, naming, type Plan, type Resource } from '../plan.ts';

const CDN = 'aws_cloudfront_distribution';
const FIREWALL = 'aws_wafv2_web_acl';
const ENCRYPTED = ['https-only', 'redirect-to-https'];

/** What CIS 4.10 wants to know of every request, by the names of CloudFront's fields. */
const TOLD = ['date', 'time', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status', 'sc-bytes', 'cs(User-Agent)'];

/** A load balancer's log and a stage's are part of it. */
function ownLog(front: Resource): string | undefined {
  if (front.type !== 'aws_lb')
    return isGiven(front, 'access_log_settings.0.destination_arn') ? undefined : 'no access log';
  return at(front.values, 'access_logs.0.enabled') === true && isGiven(front, 'access_logs.0.bucket')
    ? undefined
    : 'no access log';
}

/** A distribution's log stands beside it: a source that names it, and a delivery of that source. */
function cdnLog(cdn: Resource, plan: Plan): string | undefined {
  if (list(cdn.values, 'logging_config').length > 0) return undefined;
  const sources = naming(plan, cdn, 'aws_cloudwatch_log_delivery_source', 'resource_arn').filter(
    ({ values }) => values.log_type === 'ACCESS_LOGS',
  );
  const deliveries = byType(plan, 'aws_cloudwatch_log_delivery').filter(
    (delivery) =>
      sources.some(({ values }) => values.name === delivery.values.delivery_source_name) &&
      isGiven(delivery, 'delivery_destination_arn'),
  );
  if (deliveries.length === 0) return 'no access log is delivered';
  const missing = TOLD.filter(
    (field) => !deliveries.some(({ values }) => list(values, 'record_fields').includes(field)),
  );
  return missing.length > 0 ? `the access log leaves out ${missing.join(', ')}` : undefined;
}

export const EDGE: Control[] = [
  {
    id: 'CloudFront.3',
    title: 'People reach it over HTTPS',
    types: [CDN],
    check: ({ values }) =>
      [...list(values, 'default_cache_behavior'), ...list(values, 'ordered_cache_behavior')].every(
        (behaviour) => ENCRYPTED.includes(String(at(behaviour, 'viewer_protocol_policy'))),
      )
        ? undefined
        : 'HTTP is served',
    broken: { type: CDN, values: { default_cache_behavior: [{ viewer_protocol_policy: 'allow-all' }] } },
  },
  {
    id: 'CloudFront.4',
    title: 'An origin stands in for another',
    types: [CDN],
    check: ({ values }) => (list(values, 'origin_group').length > 0 ? undefined : 'no origin group'),
    broken: { type: CDN, values: { origin_group: [] } },
  },
  {
    id: 'CloudFront.5',
    title: 'Requests are logged',
    types: [CDN],
    check: (cdn, plan) =>
      list(cdn.values, 'logging_config').length > 0 ||
      byType(plan, 'aws_cloudwatch_log_delivery_source').some(
        ({ values }) => values.log_type === 'ACCESS_LOGS',
      )
        ? undefined
        : 'no access log',
    broken: { type: CDN, values: {} },
  },
  {
    id: 'CIS 4.10',
    title: 'Whatever answers the web logs who asked for what',
    types: [CDN, 'aws_lb', 'aws_api_gateway_stage', 'aws_apigatewayv2_stage'],
    check: (front, plan) => (front.type === CDN ? cdnLog(front, plan) : ownLog(front)),
    broken: { type: 'aws_lb', values: { access_logs: [{ enabled: false, bucket: 'logs' }] } },
  },
  {
    id: 'CloudFront.6',
    title: 'A firewall stands before it',
    types: [CDN],
    check: (cdn) => (isGiven(cdn, 'web_acl_id') ? undefined : 'no web ACL'),
    broken: { type: CDN, values: { web_acl_id: '' } },
  },
  {
    id: 'CloudFront.7',
    title: 'It has a certificate of its own',
    types: [CDN],
    check: (cdn) =>
      isGiven(cdn, 'viewer_certificate.0.acm_certificate_arn')
        ? undefined
        : 'it shows the certificate of CloudFront',
    broken: { type: CDN, values: { viewer_certificate: [{ cloudfront_default_certificate: true }] } },
  },
  {
    id: 'CloudFront.9',
    title: 'Its origins are asked over HTTPS',
    types: [CDN],
    check: ({ values }) =>
      list(values, 'origin').every((origin) => {
        const policy = at(origin, 'custom_origin_config.0.origin_protocol_policy');
        return policy === undefined || policy === 'https-only';
      })
        ? undefined
        : 'an origin is asked over HTTP',
    broken: {
      type: CDN,
      values: { origin: [{ custom_origin_config: [{ origin_protocol_policy: 'match-viewer' }] }] },
    },
  },
  {
    id: 'CloudFront.10',
    title: 'Its origins are asked with TLS 1.2',
    types: [CDN],
    check: ({ values }) =>
      list(values, 'origin')
        .flatMap((origin) => list(origin, 'custom_origin_config.0.origin_ssl_protocols'))
        .every((protocol) => protocol === 'TLSv1.2')
        ? undefined
        : 'an older protocol is allowed',
    broken: {
      type: CDN,
      values: { origin: [{ custom_origin_config: [{ origin_ssl_protocols: ['SSLv3'] }] }] },
    },
  },
  {
    id: 'CloudFront.13',
    title: 'Buckets answer it alone',
    types: [CDN],
    check: ({ values, unknown }) =>
      list(values, 'origin').every(
        (origin, index) =>
          at(origin, 'custom_origin_config.0') ||
          at(origin, 'origin_access_control_id') ||
          at(unknown, `origin.${index}.origin_access_control_id`) ||
          unknown.origin === true,
      )
        ? undefined
        : 'an origin has no origin access control',
    broken: {
      type: CDN,
      values: { origin: [{ domain_name: 'b.s3.amazonaws.com', origin_access_control_id: '' }] },
    },
  },
  {
    id: 'edge:tls',
    title: 'People reach it with TLS 1.2 or newer',
    types: [CDN],
    check: ({ values }) => {
      const oldest = String(at(values, 'viewer_certificate.0.minimum_protocol_version'));
      return /^TLSv1\.[23]_20(21|25)$/.test(oldest) ? undefined : `minimum_protocol_version is ${oldest}`;
    },
    broken: { type: CDN, values: { viewer_certificate: [{ minimum_protocol_version: 'TLSv1' }] } },
  },
  {
    id: 'WAF.10',
    title: 'A web ACL has rules',
    types: [FIREWALL],
    check: ({ values }) => (list(values, 'rule').length > 0 || values.rule_json ? undefined : 'no rule'),
    broken: { type: FIREWALL, values: { rule: [] } },
  },
  {
    id: 'WAF.11',
    title: 'What it sees is logged',
    types: [FIREWALL],
    check: (firewall, plan) =>
      naming(plan, firewall, 'aws_wafv2_web_acl_logging_configuration', 'resource_arn').length > 0
        ? undefined
        : 'no logging configuration',
    broken: { type: FIREWALL, values: { arn: 'arn:x' } },
  },
  {
    id: 'WAF.12',
    title: 'Each rule is measured',
    types: [FIREWALL, 'aws_wafv2_rule_group'],
    check: ({ values }) =>
      [values, ...list(values, 'rule')].every(
        (rule) => at(rule, 'visibility_config.0.cloudwatch_metrics_enabled') === true,
      )
        ? undefined
        : 'a rule has no metric',
    broken: { type: FIREWALL, values: { visibility_config: [{ cloudwatch_metrics_enabled: false }] } },
  },
];
