import type { Plan, Resource, Values } from './plan.ts';

/** A rule that holds for each resource of some types. */
export interface Control {
  /**
   * As the standard names it: `RDS.3` (AWS Foundational Security Best Practices), `CIS 5.4` (CIS AWS Foundations Benchmark
   * v7.0.0, the first with a 4.10 and a 6.8; its texts as github.com/prowler-cloud/prowler has them, in
   * prowler/compliance/aws/cis_7.0_aws.json), or a word of our own.
   */
  id: string;
  title: string;
  types: string[];
  /** What is wrong with the resource; undefined where it keeps the rule. */
  check(resource: Resource, plan: Plan): string | undefined;
  /** A resource that breaks the rule, so that a test can prove that the rule can be broken. */
  broken: Example;
}

interface Example {
  type: string;
  values: Values;
  /** What stands beside it. */
  beside?: { type: string; values: Values }[];
}

export interface Finding {
  control: string;
  address: string;
  problem: string;
}

/** Judges every resource by every control that is about its type. */
export function judge(plan: Plan, controls: Control[]): Finding[] {
  return controls.flatMap((control) =>
    plan.resources
      .filter(({ type }) => control.types.includes(type) || control.types.includes('*'))
      .flatMap((resource) => {
        const problem = control.check(resource, plan);
        return problem ? [{ control: control.id, address: resource.address, problem }] : [];
      }),
  );
}

/** A control that asks for one value at a path of one type. */
export function wants(
  id: string,
  title: string,
  type: string,
  path: string,
  isRight: (value: unknown, resource: Resource) => boolean,
  broken: Values,
): Control {
  return {
    id,
    title,
    types: [type],
    check: (resource) => {
      const value = path
        .split('.')
        .reduce<unknown>((one, key) => (one as Values | undefined)?.[key], resource.values);
      return isRight(value, resource) ? undefined : `${path} is ${JSON.stringify(value)}`;
    },
    broken: { type, values: broken },
  };
}

export const isTrue = (value: unknown): boolean => value === true;
