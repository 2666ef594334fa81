import type { Page } from 'playwright-core';

/** Puts an answer into the server's mouth that a healthy one never gives; the returned function takes it away again. */
export async function answerWith(
  page: Page,
  address: string,
  problem: { status: number; code: string; title?: string; detail?: string },
  headers: Record<string, string> = {},
): Promise<() => Promise<void>> {
  const body = { type: 'about:blank', title: 'x', detail: 'x', request_id: 'r-4711', ...problem };
  await page.route(address, (route) =>
    route.fulfill({
      status: problem.status,
      headers: { 'content-type': 'application/problem+json', ...headers },
      body: JSON.stringify(body),
    }),
  );
  return () => page.unroute(address);
}
