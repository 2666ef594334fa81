import { judge } from './control.ts';
import { CONTROLS } from './controls.ts';
import { type Place, withoutExceptions } from './exceptions.ts';
import type { Plan } from './plan.ts';

/** What a plan, or a state, breaks of the controls today, without what is excepted. */
export function problems(plan: Plan, place: Place): string[] {
  const today = new Date().toISOString().slice(0, 10);
  return withoutExceptions(judge(plan, CONTROLS), place, today);
}
