/** A resource as a plan, or the state after it, has it. */
export interface Resource {
  /** With the modules it is in and its key: `module.data.aws_s3_bucket.this["logs"]`. */
  address: string;
  /** The modules it is in, with their keys; empty in the stack itself. */
  module: string;
  type: string;
  name: string;
  index?: string | number;
  values: Values;
  /** What only an apply can know, in the shape of `values`. */
  unknown: Values;
  /** What the files say of each argument, by its name; undefined where only the state is there. */
  expressions?: Values;
}

export type Values = Readonly<Record<string, unknown>>;

export interface Plan {
  resources: Resource[];
}

interface JsonModule {
  address?: string;
  resources?: JsonResource[];
  child_modules?: JsonModule[];
}

interface JsonResource {
  address: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
  index?: string | number;
  /** Left out where nothing is known. */
  values?: Values;
}

interface JsonConfiguration {
  resources?: { address: string; expressions?: Values; for_each_expression?: unknown }[];
  module_calls?: Record<string, { module: JsonConfiguration }>;
}

/** What `terraform show -json` prints of a plan or of a state. */
export interface Shown {
  planned_values?: { root_module?: JsonModule };
  values?: { root_module?: JsonModule };
  configuration?: { root_module?: JsonConfiguration };
  resource_changes?: {
    address: string;
    mode: 'managed' | 'data';
    change: { actions: string[]; after_unknown?: Values | boolean };
  }[];
}

export function readPlan(shown: Shown): Plan {
  const root = shown.planned_values?.root_module ?? shown.values?.root_module ?? {};
  const expressions = readExpressions(shown.configuration?.root_module ?? {}, '');
  const unknown = new Map(
    shown.resource_changes?.map(({ address, change }) => [address, change.after_unknown]),
  );
  return {
    resources: [...listResources(root)].map(({ resource, module }) => {
      const after = unknown.get(resource.address);
      return {
        ...resource,
        values: resource.values ?? {},
        module,
        unknown: after && typeof after === 'object' ? after : {},
        expressions: expressions.get(withoutKeys(resource.address)),
      };
    }),
  };
}

function* listResources(module: JsonModule): Generator<{ resource: JsonResource; module: string }> {
  for (const resource of module.resources ?? [])
    if (resource.mode === 'managed') yield { resource, module: module.address ?? '' };
  for (const child of module.child_modules ?? []) yield* listResources(child);
}

function readExpressions(configuration: JsonConfiguration, prefix: string): Map<string, Values> {
  const found = new Map<string, Values>();
  for (const { address, expressions, for_each_expression: each } of configuration.resources ?? [])
    found.set(`${prefix}${address}`, { ...expressions, for_each: each });
  for (const [name, { module }] of Object.entries(configuration.module_calls ?? {}))
    for (const entry of readExpressions(module, `${prefix}module.${name}.`)) found.set(...entry);
  return found;
}

function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:"[^"]*"|\d+)\]/g, '');
}

/** The value at a path such as `metadata_options.0.http_tokens`; undefined where there is none. */
export function at(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value && typeof value === 'object' ? (value as Values)[key] : undefined),
      values,
    );
}

/** Whether something is given at the path: a value, or one that an apply will know and the files do name. */
export function isGiven(resource: Resource, path: string): boolean {
  const value = at(resource.values, path);
  if (value !== undefined && value !== null) return value !== '' && value !== false;
  if (at(resource.unknown, path) !== true) return false;
  // AWS fills in what is left out, and that is unknown before an apply too.
  return !resource.expressions || path.includes('.') || path in resource.expressions;
}

export function list(values: unknown, path: string): unknown[] {
  const value = at(values, path);
  return Array.isArray(value) ? value : [];
}

export function byType(plan: Plan, ...types: string[]): Resource[] {
  return plan.resources.filter(({ type }) => types.includes(type));
}

/** Resources of a type whose argument names this one: by its id, or, before an apply, by what the files say. */
export function naming(plan: Plan, target: Resource, type: string, argument: string): Resource[] {
  return byType(plan, type).filter((resource) => names(resource, argument, target));
}

function names(resource: Resource, argument: string, target: Resource): boolean {
  const value = at(resource.values, argument);
  if (typeof value === 'string')
    return ['id', 'arn', 'bucket', 'name', 'identifier'].some((key) => target.values[key] === value);
  if (resource.module !== target.module) return isUnknownElsewhere(resource, argument, target);
  const argumentSays = references(resource.expressions?.[argument.split('.')[0] ?? '']);
  // `each.value` is one of what `for_each` goes over.
  const throughEach = argumentSays.some((one) => one.startsWith('each.'));
  const said = throughEach ? [...argumentSays, ...references(resource.expressions?.for_each)] : argumentSays;
  const own = target.index === undefined || resource.index === undefined || resource.index === target.index;
  return own && said.some((one) => one.startsWith(`${target.type}.${target.name}`));
}

/** In another module, what the argument names comes through an input: before an apply, the type alone can be judged. */
function isUnknownElsewhere(resource: Resource, argument: string, target: Resource): boolean {
  const related = target.module.startsWith(resource.module) || resource.module.startsWith(target.module);
  return related && at(resource.unknown, argument) === true;
}

function references(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(references);
  if (!expression || typeof expression !== 'object') return [];
  const own = at(expression, 'references');
  return Array.isArray(own) ? own.map(String) : Object.values(expression).flatMap(references);
}
