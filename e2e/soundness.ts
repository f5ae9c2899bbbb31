import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type Theme = 'dark' | 'light';
export const themes: readonly Theme[] = ['dark', 'light'];

export const wide = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

interface Look {
  /** Default: in the theme that it has. None: axe does not look. */
  readonly themes?: readonly Theme[];
  /** False: the page has no frame, and the document itself scrolls. */
  readonly isFramed?: boolean;
  /** The look goes on to the next page after a fault, and the test fails in the end. */
  readonly isSoft?: boolean;
  /** What is looked at, when a test looks at much. */
  readonly name?: string;
}

/** Rules whose verdict depends on colours. All others say the same in every theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** A look at a full page takes a busy computer some seconds. */
const lookTimeoutMs = 60_000;

/** What axe finds on the page as it is now, in short. */
async function axeFindings(page: Page, rules: 'all' | readonly string[]): Promise<string[]> {
  // Where all rules were looked at before, axe is on the page already.
  const builder = new AxeBuilder({ page, ...(rules === 'all' ? {} : { axeSource: ';' }) })
    // Else it opens a second page to gather what frames of other origins say; here is none, and a window cannot.
    .setLegacyMode()
    // Else it describes every element that is in order as well.
    .options({ resultTypes: ['violations'] });
  if (rules !== 'all') builder.withRules([...rules]);
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

async function findingsIn(page: Page, looked: readonly Theme[] | undefined): Promise<string[]> {
  if (looked === undefined) return axeFindings(page, 'all');
  const found: string[] = [];
  for (const [index, colorScheme] of looked.entries()) {
    await page.emulateMedia({ colorScheme });
    const findings = await axeFindings(page, index === 0 ? 'all' : colourRules);
    found.push(...findings.map((finding) => `${colorScheme}: ${finding}`));
  }
  return found;
}

/**
 * How far the page goes beyond its window. The frame must not be pushed up either: its parts scroll, it never
 * does, or the top bar would leave.
 */
const excess = (page: Page, isFramed: boolean) =>
  page.evaluate(
    (framed) => ({
      sidewaysPx: document.documentElement.scrollWidth - window.innerWidth,
      framePx: framed ? document.documentElement.scrollHeight - window.innerHeight : 0,
    }),
    isFramed,
  );
const noExcess = { sidewaysPx: 0, framePx: 0 };

/** Nothing lies beyond the page's edges, now or a moment later: the page may still be taking its new size. */
export async function expectFits(
  page: Page,
  { isFramed = true }: Pick<Look, 'isFramed'> = {},
): Promise<void> {
  await expect.poll(() => excess(page, isFramed)).toEqual(noExcess);
}

/** Axe finds nothing on the page, and it fits. What something says that is just coming or going is looked at again. */
export async function expectSound(page: Page, look: Look = {}): Promise<void> {
  const { isFramed = true, isSoft = false, name } = look;
  // What moves is seen through while it does.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults = async () => ({
    axe: await findingsIn(page, look.themes),
    ...(await excess(page, isFramed)),
  });
  const options = { timeout: lookTimeoutMs, ...(name === undefined ? {} : { message: name }) };
  await expect
    .configure({ soft: isSoft })
    .poll(faults, options)
    .toEqual({ axe: [], ...noExcess });
}

/** Sound in every theme, and no larger than a phone. The page is wide again afterwards. */
export async function expectSoundEverywhere(page: Page): Promise<void> {
  await expectSound(page, { themes });
  await page.setViewportSize(phone);
  await expectFits(page);
  await page.setViewportSize(wide);
}
