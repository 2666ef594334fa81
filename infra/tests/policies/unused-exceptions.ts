import { type Control, type Finding, judge } from './control.ts';
import { CONTROLS } from './controls.ts';
import { covers, EXCEPTIONS, type Place } from './exceptions.ts';
import type { Plan } from './plan.ts';

export interface PlannedStack {
  place: Required<Place>;
  plan: Plan;
}

/**
 * What could be taken out of the exceptions: those that except nothing in any of these plans (or nothing that one above them doesn't),
 * and the environments and stacks that one names without being needed there.
 */
export function listUnused(planned: PlannedStack[], controls = CONTROLS, exceptions = EXCEPTIONS): string[] {
  const needs = planned.flatMap(({ place, plan }) =>
    [...judge(plan, controls), ...undecided(plan, controls)].map((finding) => ({
      place,
      exception: exceptions.find((one) => covers(one, finding, place, one.until)),
    })),
  );
  return exceptions.flatMap((exception) => {
    const places = needs.filter((need) => need.exception === exception).map(({ place }) => place);
    const what = `${exception.control} of ${exception.address.source} excepts nothing`;
    if (places.length === 0) return [what];
    return [...(exception.environments ?? []), ...(exception.stacks ?? [])]
      .filter((name) => !places.some(({ environment, stack }) => name === environment || name === stack))
      .map((name) => `${what} in ${name}`);
  });
}

/** A policy that names what an apply will make is known after it: until then it may be what an exception is for. */
function undecided(plan: Plan, controls: Control[]): Finding[] {
  const problem = 'its policy is known after an apply';
  return plan.resources
    .filter(({ unknown }) => unknown.policy === true)
    .flatMap(({ address, type }) =>
      controls
        .filter(({ types }) => types.includes(type))
        .map(({ id }) => ({ control: id, address, problem })),
    );
}
