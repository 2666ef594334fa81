import type { EnvironmentName } from '../environment.ts';
import { judge } from './control.ts';
import { CONTROLS } from './controls.ts';
import { withoutExceptions } from './exceptions.ts';
import type { Plan } from './plan.ts';

/** What a plan, or a state, breaks of the controls today, without what is excepted. */
export function problems(plan: Plan, environment: EnvironmentName): string[] {
  const today = new Date().toISOString().slice(0, 10);
  return withoutExceptions(judge(plan, CONTROLS), environment, today);
}
