/** What auto_explain says of one step of a plan, of which conditions hold the values that were asked for. */
interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Plan Rows'?: number;
  readonly Plans?: readonly Step[];
}

/**
 * How a statement was done, such as `Limit (Sort (Seq Scan on clients, 1000 rows expected))`: steps, tables and indexes. Whatever
 * else the plan says stays out of the log.
 */
export function describePlan(json: string): string | undefined {
  try {
    return describeStep(JSON.parse(json).Plan);
  } catch {
    return undefined;
  }
}

function describeStep(step: Step): string {
  const index = step['Index Name'] ? ` using ${step['Index Name']}` : '';
  const table = step['Relation Name']
    ? ` on ${step['Relation Name']}, ${step['Plan Rows']} rows expected`
    : '';
  const below = step.Plans ? ` (${step.Plans.map(describeStep).join('; ')})` : '';
  return `${step['Node Type']}${index}${table}${below}`;
}
