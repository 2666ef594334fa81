import type { OperationsPart, OperationsReport } from '@clientele/contract/operations';
import type { ReactNode } from 'react';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { Time } from '../../ui/Time.tsx';
import { secondsText } from './figures.ts';
import { MissingPart } from './MissingPart.tsx';
import classes from './Operations.module.css';
import { ReportSection } from './ReportSection.tsx';

interface FactProps<Data> {
  readonly title: string;
  readonly part: OperationsPart<Data>;
  readonly children: (data: Data) => ReactNode;
}

function Fact<Data>({ title, part, children }: FactProps<Data>) {
  return (
    <article className={classes.fact} aria-label={title}>
      <h3 className={classes.factTitle}>{title}</h3>
      {part.data === null ? <MissingPart missing={part.missing} /> : children(part.data)}
    </article>
  );
}

const money = (amount: number, currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount);

const orUnknown = (seconds: number | null) => (seconds === null ? 'not measured' : secondsText(seconds));

/** What runs, what it costs, and whether it could be brought back. */
export function KeepingSection({ report: { release, cost, backup, drill } }: { report: OperationsReport }) {
  const { running, others } = release;
  return (
    <ReportSection title="Releases, backups, cost">
      <div className={classes.facts}>
        <Fact title="Release" part={{ data: running, missing: null }}>
          {({ name, since }) => (
            <>
              <p className={classes.factValue}>{name}</p>
              <p className={classes.detail}>
                this process started <Time value={since} />
              </p>
              {others.data
                ?.filter((other) => !name.endsWith(other.name))
                .map((other) => (
                  <p key={other.name} className={classes.detail}>
                    {other.name} ran too, since <Time value={other.since} />
                  </p>
                ))}
            </>
          )}
        </Fact>
        <Fact title="Last backup" part={backup}>
          {({ at }) => (
            <p className={classes.factValue}>
              <Time value={at} />
            </p>
          )}
        </Fact>
        <Fact title="Last restore drill" part={drill}>
          {({ at, passed, rpo_seconds, rto_seconds }) => (
            <>
              <p className={classes.factValue}>
                <Time value={at} />
              </p>
              <StatusDot tone={passed ? 'success' : 'danger'} label={passed ? 'Proven' : 'Found wanting'} />
              <dl className={classes.pairs}>
                <dt>Would have been lost (RPO)</dt>
                <dd>{orUnknown(rpo_seconds)}</dd>
                <dt>Took to restore (RTO)</dt>
                <dd>{orUnknown(rto_seconds)}</dd>
              </dl>
            </>
          )}
        </Fact>
        <Fact title="Cost" part={cost}>
          {({ amount, currency, at }) => (
            <>
              <p className={classes.factValue}>{money(amount, currency)}</p>
              <p className={classes.detail}>
                this month, as of <Time value={at} />
              </p>
            </>
          )}
        </Fact>
      </div>
    </ReportSection>
  );
}
