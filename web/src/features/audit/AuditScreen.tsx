import { IconDownload, IconEyeCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '../../api/paths.ts';
import { describeError } from '../../shell/error-words.ts';
import { useTitle } from '../../shell/use-title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import buttons from '../../ui/LinkButton.module.css';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { LoadMore } from '../changes/LoadMore.tsx';
import { ReadError, WaitingLines } from '../changes/QueryStates.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditRow } from './AuditRow.tsx';
import { type AuditSearch, auditParameters, auditQuery } from './audit-query.ts';
import { auditKind } from './audit-words.ts';

function Entries({ search }: { search: AuditSearch }) {
  const log = useInfiniteQuery(auditQuery(search));
  if (log.isPending) return <WaitingLines lines={8} label="Loading the audit log" />;
  // Whoever followed an owner's link: trying again would not help.
  if (log.isError && describeError(log.error).kind === 'not-allowed') throw log.error;
  if (log.isError && !log.data) return <ReadError error={log.error} onRetry={() => void log.refetch()} />;
  const entries = log.data.pages.flatMap(({ data }) => data);
  if (entries.length === 0)
    return (
      <EmptyState icon={<IconEyeCheck size={28} stroke={1.5} />} title="Nothing like that is on record">
        Look for less, or for everyone.
      </EmptyState>
    );
  return (
    <>
      <ul className={rows.rows} aria-label="Audit log">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ul>
      <LoadMore
        hasMore={log.hasNextPage}
        loading={log.isFetchingNextPage}
        failed={log.isFetchNextPageError}
        onMore={() => void log.fetchNextPage()}
      />
    </>
  );
}

/** Who did, saw or was refused what. For owners. */
export function AuditScreen() {
  useTitle('Audit log');
  const navigate = useNavigate();
  const { q, by, kind } = useSearch({ strict: false });
  const search: AuditSearch = { q, by, kind: auditKind(kind)?.value };
  const change = (next: AuditSearch) =>
    void navigate({
      to: '/settings/audit',
      replace: true,
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
    });
  return (
    <Section
      title="Audit log"
      lead="Who signed in, saw, changed or was refused what, and from where. Nobody can change it. What was done to clients is under Changes."
      action={
        <a className={buttons.link} href={paths.auditExport(auditParameters(search))} download>
          <IconDownload size={16} stroke={1.75} aria-hidden />
          CSV
        </a>
      }
    >
      <AuditFilters search={search} onChange={change} />
      <Entries search={search} />
    </Section>
  );
}
