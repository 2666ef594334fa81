import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { App } from '../deps.ts';

interface Operation {
  readonly responses?: Record<string, { content?: Record<string, { schema?: object }> }>;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

const toPattern = (template: string) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);

/** Checks that answers are what the OpenAPI document says of their operation. */
export class OpenApiCheck {
  readonly #paths: [RegExp, Record<string, Operation>][];
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(app: App) {
    addFormats.default(this.#ajv);
    const { paths = {} } = app.swagger();
    // A path without a parameter wins over one with, as in the router.
    const sorted = Object.entries(paths).sort(([a], [b]) => a.split('{').length - b.split('{').length);
    this.#paths = sorted.map(([template, item]) => [toPattern(template), item as Record<string, Operation>]);
  }

  /** Throws where the answer's status, content type or body is not in the document. */
  check(method: string, url: string, answer: Answer): void {
    const path = new URL(url, 'http://test').pathname;
    const operation = this.#paths.find(([pattern]) => pattern.test(path))?.[1][method.toLowerCase()];
    if (!operation || answer.statusCode === 204 || answer.statusCode === 304) return;
    const isProblem = answer.statusCode >= 400;
    const response = operation.responses?.[isProblem ? 'default' : String(answer.statusCode)];
    if (!response) throw new Error(`${method} ${path} answered ${answer.statusCode}, which the document does not know`);
    const type = String(answer.headers['content-type']).split(';', 1)[0] ?? '';
    const schema = response.content?.[type]?.schema;
    if (!schema) throw new Error(`${method} ${path} answered ${type}, which the document does not know`);
    if (type.endsWith('json')) this.#checkBody(`${method} ${path} ${answer.statusCode}`, schema, answer.body);
  }

  #checkBody(name: string, schema: object, body: string): void {
    const validate = this.#ajv.compile(schema);
    if (!validate(JSON.parse(body))) throw new Error(`${name}: ${this.#ajv.errorsText(validate.errors)}\n${body}`);
  }
}
