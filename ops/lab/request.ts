import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

const PATIENCE_MS = 5_000;

/** One request to its end. Not fetch, which can't be told of an authority of the lab's own. */
export function requestText(url: string, options: RequestOptions & { body?: string } = {}): Promise<Answer> {
  const { body, ...rest } = options;
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, { timeout: PATIENCE_MS, ...rest }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.once('timeout', () => request.destroy(new Error(`${url} does not answer`)));
    request.once('error', reject);
    request.end(body);
  });
}

/** The JSON of a source that must answer. */
export async function requestJson<Value>(url: string): Promise<Value> {
  const { status, text } = await requestText(url);
  if (status !== 200) throw new Error(`${url} answers ${status}: ${text.slice(0, 200)}`);
  return JSON.parse(text) as Value;
}
