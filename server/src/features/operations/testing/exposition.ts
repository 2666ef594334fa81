/** What a server shows to Prometheus, by the names of docs/guides/telemetry.md, after so many requests. */
export function expositionOf({ requests, failed }: { requests: number; failed: number }): string {
  const answered = requests - failed;
  const buckets = (metric: string, labels: string, count: number) => [
    `${metric}_bucket{${labels},le="0.1"} ${count * 0.9}`,
    `${metric}_bucket{${labels},le="0.5"} ${count}`,
    `${metric}_bucket{${labels},le="+Inf"} ${count}`,
    `${metric}_sum{${labels}} ${count * 0.05}`,
    `${metric}_count{${labels}} ${count}`,
  ];
  const http = (status: number, count: number) =>
    buckets(
      'http_server_request_duration_seconds',
      `http_route="/api/v1/clients",http_request_method="GET",http_response_status_code="${status}"`,
      count,
    );
  const statement = (name: string, outcome: string, count: number) =>
    buckets('db_client_operation_duration_seconds', `db_query_summary="${name}",outcome="${outcome}"`, count);
  return [
    '# TYPE http_server_request_duration_seconds histogram',
    ...http(200, answered),
    ...http(500, failed),
    '# TYPE db_client_operation_duration_seconds histogram',
    ...statement('select clients', 'ok', requests * 2),
    ...statement('insert change_sets', 'ok', requests - failed),
    ...statement('insert change_sets', 'failed', failed),
    'db_client_connection_count{db_client_connection_state="used"} 3',
    'db_client_connection_count{db_client_connection_state="idle"} 2',
    'db_client_connection_max 10',
    'db_client_connection_pending_requests 1',
    'clientele_database_connection_failures_total 0',
    'clientele_saturation_ratio 0.3',
    'nodejs_eventloop_delay_p99_seconds 0.004',
    'process_memory_usage_bytes 157286400',
    'clientele_job_waiting{job="webhooks.deliver"} 4',
    'clientele_job_waiting{job="changes.partitions"} 0',
    'clientele_job_oldest_age_seconds{job="webhooks.deliver"} 75',
    '# TYPE clientele_job_duration_seconds histogram',
    ...buckets('clientele_job_duration_seconds', 'job="webhooks.deliver",outcome="completed"', requests),
    ...buckets('clientele_job_duration_seconds', 'job="webhooks.deliver",outcome="failed"', failed),
    'target_info{service_name="clientele",service_version="0.1.0"} 1',
    '',
  ].join('\n');
}

/** What tells Prometheus of backups, and of the last that was restored on trial. */
export const BACKUP_EXPOSITION = [
  'clientele_backup_completed_timestamp_seconds 1790000000',
  'clientele_restore_drill_completed_timestamp_seconds 1790003600',
  'clientele_restore_drill_passed 1',
  'clientele_restore_drill_rpo_seconds 240',
  'clientele_restore_drill_rto_seconds 95',
  '',
].join('\n');
