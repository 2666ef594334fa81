/** Nothing of a test's data has to outlive the run, and many test files connect at once. */
export const THROW_AWAY_SETTINGS: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
  shared_buffers: '64MB',
  timezone: 'UTC',
};
