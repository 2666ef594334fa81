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

/**
 * Milliseconds of each of so many requests, one after the other on one connection, turning through the paths. Fewer, but
 * each path once, where they take longer than the seconds allowed.
 */
export async function timeRequests(
  target: Target,
  paths: readonly string[],
  count: number,
  seconds = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const client = new Client(target.origin);
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  while (times.length < count && (times.length < paths.length || performance.now() < end))
    times.push(await ask(client, target, paths[times.length % paths.length] ?? ''));
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
