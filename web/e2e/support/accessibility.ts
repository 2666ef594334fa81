import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESKTOP, PHONE } from './browser.ts';
import { expectSoon } from './poll.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Those of them that look at colours: axe's tag "cat.color". */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** From one to the next, the screen changes its theme or its width, not both. */
const LOOKS = [
  { theme: 'light', size: 'desktop', viewport: DESKTOP },
  { theme: 'dark', size: 'desktop', viewport: DESKTOP },
  { theme: 'dark', size: 'phone', viewport: PHONE },
  { theme: 'light', size: 'phone', viewport: PHONE },
] as const;

/** Fails on anything that axe finds wrong with the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNothingFound(builderFor(page).withTags(RULES));
}

/**
 * Fails on anything that axe finds wrong with the page, or where it scrolls sideways, in both themes, on a wide desk and
 * on a phone: the screen lays itself out anew, and what is open stays open. The themes differ in colours alone, so that
 * the dark one is held to the rules of colours.
 *
 * @param look is told of each, such as `desktop-light`, while it shows
 */
export async function expectAccessibleInEveryLook(
  page: Page,
  look: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  for (const { theme, size, viewport } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme });
    await expectTheme(page, theme);
    const builder = builderFor(page);
    await expectNothingFound(theme === 'light' ? builder.withTags(RULES) : builder.withRules(COLOUR_RULES));
    await expectNoSidewaysScroll(page);
    await look(`${size}-${theme}`);
  }
}

/** Waits until the screens are in this theme. The pages that are none of them follow the system by their style sheet. */
async function expectTheme(page: Page, theme: string): Promise<void> {
  const isThere = (wanted: string) => {
    const { mantineColorScheme } = document.documentElement.dataset;
    return mantineColorScheme === undefined || mantineColorScheme === wanted;
  };
  await expectSoon(() => page.evaluate(isThere, theme), true);
}

/** There are no frames of others in our pages, for which axe's other mode opens a page and loads itself once more. */
const builderFor = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

async function expectNothingFound(builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
  expect(found).toEqual([]);
}

/** Fails where the page is wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}
