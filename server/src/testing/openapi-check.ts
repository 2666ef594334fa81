import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { App } from '../deps.ts';

type Schema = { readonly $ref?: string };

interface Operation {
  readonly responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

interface Document {
  readonly paths?: Record<string, Record<string, Operation>>;
  readonly components?: { readonly schemas?: Record<string, object> };
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

const toPattern = (template: string) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);

/** A time of another form than the one that every answer has: in UTC, with Z. */
const OTHER_TIME = /"\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d"/;

/** Checks that answers are what the OpenAPI document says of their operation. */
export class OpenApiCheck {
  readonly #schemas: Record<string, object>;
  readonly #paths: [RegExp, Record<string, Operation>][];
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(app: App) {
    addFormats.default(this.#ajv);
    const { paths = {}, components } = app.swagger() as Document;
    this.#schemas = components?.schemas ?? {};
    // A path without a parameter wins over one with, as in the router.
    const sorted = Object.entries(paths).sort(([a], [b]) => a.split('{').length - b.split('{').length);
    this.#paths = sorted.map(([template, item]) => [toPattern(template), item]);
  }

  /** Throws where the answer's status, content type or body is not in the document. */
  check(method: string, url: string, answer: Answer): void {
    const path = new URL(url, 'http://test').pathname;
    const operation = this.#paths.find(([pattern]) => pattern.test(path))?.[1][method.toLowerCase()];
    if (!operation) return;
    const response = operation.responses?.[answer.statusCode];
    if (!response)
      throw new Error(
        `${method} ${path} answered ${answer.statusCode}, which the document does not know: ${answer.body}`,
      );
    if (!response.content && answer.body === '') return;
    const type = String(answer.headers['content-type']).split(';', 1)[0] ?? '';
    const schema = response.content?.[type]?.schema;
    if (!schema) throw new Error(`${method} ${path} answered ${type}, which the document does not know`);
    if (type.endsWith('json'))
      this.#checkBody(`${method} ${path} ${answer.statusCode}`, this.#resolve(schema), answer.body);
  }

  #resolve(schema: Schema): object {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.#schemas[name] ?? { not: {} });
  }

  #checkBody(name: string, schema: object, body: string): void {
    const validate = this.#ajv.compile(schema);
    if (!validate(JSON.parse(body)))
      throw new Error(`${name}: ${this.#ajv.errorsText(validate.errors)}\n${body}`);
    const [time] = body.match(OTHER_TIME) ?? [];
    if (time) throw new Error(`${name} has the time ${time}, which is not in UTC with Z`);
  }
}
