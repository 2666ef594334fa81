/** A statement of an IAM policy, with lists where the language allows a single value too. */
export interface Statement {
  Effect: string;
  Action: string[];
  NotAction: string[];
  Resource: string[];
  Principal: string[];
  Condition: unknown;
  Sid?: string;
}

/** The statements of a policy document; none where there is no document. */
export function statements(document: unknown): Statement[] {
  if (typeof document !== 'string' || document === '') return [];
  const { Statement = [] } = JSON.parse(document) as { Statement?: Record<string, unknown>[] };
  return asList(Statement).map((one) => {
    const statement = one as Record<string, unknown>;
    return {
      Effect: String(statement.Effect),
      Action: asList(statement.Action).map(String),
      NotAction: asList(statement.NotAction).map(String),
      Resource: asList(statement.Resource).map(String),
      Principal: principals(statement.Principal),
      Condition: statement.Condition,
      Sid: statement.Sid as string | undefined,
    };
  });
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function principals(principal: unknown): string[] {
  if (principal === undefined) return [];
  return typeof principal === 'string'
    ? [principal]
    : Object.values(principal as Record<string, unknown>).flatMap((one) => asList(one).map(String));
}
