/** One resource as `terraform show -json` tells of it: what it will be once the plan is applied. */
export interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Module {
  readonly resources?: readonly (Planned & { readonly mode: string })[];
  readonly child_modules?: readonly Module[];
}

/** The resources of a plan, of all its modules; what it only reads is left out. */
export function listPlanned(plan: unknown): Planned[] {
  const root = (plan as { planned_values?: { root_module?: Module } }).planned_values?.root_module;
  if (!root)
    throw new Error('This is no plan: make it with `terraform plan -out` and `terraform show -json`.');
  return listOf(root);
}

const listOf = (module: Module): Planned[] => [
  ...(module.resources ?? []).filter(({ mode }) => mode === 'managed'),
  ...(module.child_modules ?? []).flatMap(listOf),
];

export const readText = (values: Planned['values'], name: string): string => String(values[name] ?? '');
export const readNumber = (values: Planned['values'], name: string): number => Number(values[name] ?? 0);

/** Blocks of a resource: always a list, whether it may have one or many. */
export const readBlocks = (values: Planned['values'], name: string): Planned['values'][] =>
  (values[name] as Planned['values'][] | undefined) ?? [];
