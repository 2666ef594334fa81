/**
 * Kinds of resources that are planned and not applied, because moto has no such call, nor does infra/tests/moto add it.
 * Each has the reason. Shorter is better: what is in here is held by its plan alone.
 */
export const PLANNED_ONLY: Readonly<Record<string, string>> = {};
