import type { OperationsChartName } from '@clientele/contract/operations';

const REQUESTS = 'http_server_request_duration_seconds';
const STATEMENTS = 'db_client_operation_duration_seconds';
/** A rate needs two scrapes within it, and Prometheus scrapes each minute unless it is told otherwise. */
const LEAST_RATE_SECONDS = 120;

const quantiles = (metric: string, over: string): string[] =>
  [0.5, 0.95, 0.99].map(
    (quantile) => `histogram_quantile(${quantile}, sum by (le) (rate(${metric}_bucket[${over}])))`,
  );

/** Nothing of a kind is 0 where anything at all was counted, and unknown where not. */
const orNone = (query: string, all: string) => `${query} or 0 * ${all}`;

/**
 * The job's name. Prometheus itself labels what it scrapes with a `job`, and calls ours `exported_job`, unless it is told to
 * honour labels (https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config).
 */
const byJob = (aggregate: string, metric: string, selector = '') =>
  `label_replace(${aggregate} by (exported_job) (${metric.replace('{}', `{exported_job!=""${selector}}`)}), "name", "$1", "exported_job", "(.*)")` +
  ` or label_replace(${aggregate} by (job) (${metric.replace('{}', `{exported_job=""${selector}}`)}), "name", "$1", "job", "(.*)")`;

/** A query for each line of each chart, in the order of the contract. */
export function chartQueries(stepSeconds: number): Record<OperationsChartName, readonly string[]> {
  const step = `${stepSeconds}s`;
  const over = `${Math.max(stepSeconds, LEAST_RATE_SECONDS)}s`;
  const all = `sum(rate(${REQUESTS}_count[${over}]))`;
  const ofStatus = (pattern: string) =>
    orNone(`sum(rate(${REQUESTS}_count{http_response_status_code=~"${pattern}"}[${over}]))`, all);
  const connections = (state: string) =>
    `sum(db_client_connection_count{db_client_connection_state="${state}"})`;
  return {
    response_times: quantiles(REQUESTS, over),
    requests: [ofStatus('[123]..'), ofStatus('4..'), ofStatus('5..')],
    error_rate: [`(${ofStatus('5..')}) / ${all}`],
    connections: [connections('used'), connections('idle'), 'sum(db_client_connection_max)'],
    connection_waits: ['sum(db_client_connection_pending_requests)'],
    query_times: quantiles(STATEMENTS, over),
    connection_failures: [`sum(increase(clientele_database_connection_failures_total[${step}]))`],
    saturation: ['max(clientele_saturation_ratio)'],
    event_loop_delay: ['max(nodejs_eventloop_delay_p99_seconds)'],
    memory: ['sum(process_memory_usage_bytes)'],
    jobs_waiting: [`sum(${byJob('max', 'clientele_job_waiting{}')})`],
    oldest_job: ['max(clientele_job_oldest_age_seconds)'],
  };
}

const MOST_STATEMENTS = 10;

/** Of the statements that took most of the time within so many seconds. */
export function statementQueries(seconds: number) {
  const over = `${seconds}s`;
  const sum = (metric: string, selector = '') =>
    `sum by (db_query_summary) (increase(${STATEMENTS}_${metric}${selector}[${over}]))`;
  return {
    totals: `topk(${MOST_STATEMENTS}, ${sum('sum')} > 0)`,
    calls: sum('count'),
    failed: sum('count', '{outcome="failed"}'),
    p95: `histogram_quantile(0.95, sum by (le, db_query_summary) (increase(${STATEMENTS}_bucket[${over}])))`,
  };
}

/** What is known of each job: what waits now, and what came of it within so many seconds. */
export function jobQueries(seconds: number) {
  const done = (outcome: string) =>
    byJob('sum', `increase(clientele_job_duration_seconds_count{}[${seconds}s])`, `,outcome="${outcome}"`);
  return {
    // Each process tells the same numbers: they are counted in the database.
    waiting: byJob('max', 'clientele_job_waiting{}'),
    oldest: byJob('max', 'clientele_job_oldest_age_seconds{}'),
    completed: done('completed'),
    failed: done('failed'),
  };
}

/** What whoever makes and proves backups pushes or exports (docs/guides/operations.md). */
export const BACKUP_QUERIES = {
  backup: 'max(clientele_backup_completed_timestamp_seconds)',
  drill: 'max(clientele_restore_drill_completed_timestamp_seconds)',
  passed: 'min(clientele_restore_drill_passed)',
  rpo: 'max(clientele_restore_drill_rpo_seconds)',
  rto: 'max(clientele_restore_drill_rto_seconds)',
} as const;

/** What rang, moment by moment. */
export const RINGING = 'max by (alertname, severity) (ALERTS{alertstate="firing"})';

/** What ran, moment by moment, as each process says of itself. */
export const RELEASES = 'max by (service_version) (target_info{service_version!=""})';
