import { type Line, priceAll, savingOf, sum } from './estimate.ts';
import prices from './prices.json' with { type: 'json' };
import type { Part, Quantity } from './quantities.ts';

export type Environments = Readonly<Record<string, readonly Quantity[]>>;

const PARTS: Readonly<Record<Part, string>> = {
  instances: 'Instances and their disks',
  database: 'Database',
  cache: 'Cache',
  network: 'NAT gateways, endpoints',
  edge: 'Load balancer, firewalls, health checks',
  safety: 'Keys and secrets',
  signals: 'Alarms and dashboards',
};
const COMMITMENTS: Readonly<Partial<Record<Part, string>>> = {
  instances: 'Compute Savings Plan',
  database: 'reserved instances of RDS',
  cache: 'reserved nodes of ElastiCache',
};

const INTRODUCTION = `# What it costs

Computed from Terraform's plans, of which \`docs/guides/cost.json\` keeps the counts. Don't edit either: a test of \`infra/\` plans every
environment and compares; with \`--update\` it writes both anew. For the plans of an account of yours, and for other prices, there are
\`npm run ops -- cost count\` and \`npm run ops -- cost guide\`. Prices are those of \`ops/src/cost/prices.json\`: US dollars, on
demand, ${prices.region}, noted ${prices.noted}.
${prices.how}

What costs by its use is not in here, since no plan knows it: requests and bytes through the CDN, load balancer, NAT and
endpoints, log lines, backups beyond the size of the database. Mind it in the budget (\`budget.monthly_usd\`), which AWS
measures, forecasts, and tells of (\`docs/guides/deploy.md\`). The dashboard \`clientele-<environment>-cost\` shows what drives it;
its charges appear once \`Receive CloudWatch billing alerts\` is on in the account's billing preferences.
`;

const SIZES = `## Why these sizes

- **prod**: three instances, one in each zone, so that the loss of a zone leaves two thirds; a database with a standby in
  another zone, and a replica for reads; a NAT gateway in each zone. All arm64: a fifth less for the same work.
- **staging**: built like production with two of each, so that a fail-over is rehearsed where it can't hurt; no replica, one
  NAT gateway, burstable classes, asleep at night and at weekends.
- **dev**: the smallest of everything, one of each, asleep as staging is.
- **Workers** run on Spot everywhere: work that is cut short is taken up again by another.

Two weeks after the first real use, look at Compute Optimizer (instances, disks, functions) and Database Insights (the
database): they name what is larger or smaller than its work. Then change \`infra/environments/<environment>.tfvars\`.
`;

const ADVICE = `Buy nothing in the first month: sizes change. Then commit to what runs day and night, for one year, without paying
ahead; the Compute Savings Plan first, since it follows when the instance type changes. Reserved instances of RDS hold
for a class's family, whatever its size. Environments that sleep and Spot are cheaper without. Cost Explorer's
recommendations, after a month, know the hours that were really used.
`;

/** The whole page: a table of environments, what a commitment saves, and each line. */
export function writeGuide(environments: Environments): string {
  const priced = Object.entries(environments).map(([name, quantities]) => ({
    name,
    lines: priceAll(quantities),
  }));
  return [
    INTRODUCTION,
    `## A month\n\n${tableOfParts(priced)}`,
    SIZES,
    `## Savings plans and reserved capacity\n\n${tableOfSavings(priced)}\n${ADVICE}`,
    `## Line by line\n\n${priced.map(describeLines).join('\n')}`,
  ].join('\n');
}

interface Priced {
  readonly name: string;
  readonly lines: readonly Line[];
}

const dollars = (usd: number): string => Math.round(usd).toLocaleString('en-US');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

function tableOfParts(priced: readonly Priced[]): string {
  const head =
    row(['US dollars', ...priced.map(({ name }) => name)]) + row(['---', ...priced.map(() => '---:')]);
  const rows = Object.entries(PARTS).map(([part, title]) =>
    row([title, ...priced.map(({ lines }) => dollars(sum(lines.filter((line) => line.part === part))))]),
  );
  return (
    head + rows.join('') + row(['**together**', ...priced.map(({ lines }) => `**${dollars(sum(lines))}**`)])
  );
}

function tableOfSavings(priced: readonly Priced[]): string {
  const rows = priced.flatMap(({ name, lines }) =>
    savingOf(lines).map(({ part, committed, saved }) =>
      row([name, COMMITMENTS[part] ?? part, dollars(committed), `about ${dollars(saved)}`]),
    ),
  );
  return (
    row(['', 'commitment of one year', 'covers, US dollars a month', 'saves']) +
    row(['---', '---', '---:', '---:']) +
    rows.join('')
  );
}

function describeLines({ name, lines }: Priced): string {
  const rows = lines.map(({ item, quantity, per, spot, usd }) =>
    row([`\`${item}\`${spot ? ' on Spot' : ''}`, quantity.toLocaleString('en-US'), per, usd.toFixed(2)]),
  );
  return `### ${name}\n\n${row(['what', 'how many', 'by the', 'US dollars a month'])}${row(['---', '---:', '---', '---:'])}${rows.join('')}`;
}
