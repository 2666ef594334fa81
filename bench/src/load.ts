import { Client } from 'undici';
import type { Register } from './register.ts';

type Target = Pick<Register, 'origin' | 'cookie'>;

/** One request, its body read to the end and thrown away; milliseconds. */
function ask(client: Client, target: Target, path: string): Promise<number> {
  const begin = performance.now();
  let status = 0;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  client.dispatch(
    { method: 'GET', path, headers: { cookie: target.cookie } },
    {
      onRequestStart() {},
      onResponseStart(_, statusCode) {
        status = statusCode;
      },
      onResponseData() {},
      onResponseEnd() {
        if (status === 200) resolve(performance.now() - begin);
        else reject(new Error(`${path} answered ${status}`));
      },
      onResponseError: (_, error) => reject(error),
    },
  );
  return promise;
}

/** Milliseconds of each of so many requests, one after the other on one connection, turning through the paths. */
export async function timeRequests(
  target: Target,
  paths: readonly string[],
  count: number,
): Promise<number[]> {
  const client = new Client(target.origin);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1)
    times.push(await ask(client, target, paths[index % paths.length] ?? ''));
  await client.close();
  return times;
}

/** Requests a second with so many in flight, each on a connection of its own. */
export async function countRequests(
  target: Target,
  paths: readonly string[],
  { inFlight, seconds }: { inFlight: number; seconds: number },
): Promise<number> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let count = 0;
  const work = async () => {
    const client = new Client(target.origin);
    while (performance.now() < end) {
      await ask(client, target, paths[count % paths.length] ?? '');
      count += 1;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return (count * 1000) / (performance.now() - begin);
}
