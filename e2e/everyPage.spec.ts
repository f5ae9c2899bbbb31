import type { Page } from '@playwright/test';
import { createAppRouter } from '../renderer/app/router.tsx';
import { openings } from './everyOpening.ts';
import { expect } from './fixtures.ts';
import type { Host } from './program.ts';
import { expectSound, phone, type Theme, wide } from './soundness.ts';
import { test, type World } from './world.ts';
import { worldSites } from './worldSites.ts';

interface Address {
  readonly at: string;
  /** A text, or the name of a control, that is there once the page is loaded. */
  readonly shows: string | RegExp;
  readonly isFramed?: boolean;
}

/** Each route with an address of it. */
const pages: Readonly<Record<string, Address>> = {
  '/': { at: '/', shows: /sites as wanted\.$/ },
  // It has no frame: the document itself scrolls.
  '/gallery': { at: '/gallery', shows: 'Components', isFramed: false },
  '/sites': { at: '/sites', shows: 'North dam' },
  '/sites/new': { at: '/sites/new', shows: 'Connect after saving' },
  '/sites/import': { at: '/sites/import', shows: 'Where the file comes from' },
  '/sites/$siteId': { at: '/sites/8', shows: 'Wanted and real' },
  '/sites/$siteId/connection': { at: '/sites/8/connection', shows: 'Delete the site' },
  '/sites/$siteId/topics': { at: '/sites/1/topics', shows: 'site_001/#' },
  '/sites/$siteId/devices': { at: '/sites/1/devices', shows: 'site_001-gateway_1' },
  '/sites/$siteId/log': { at: '/sites/1/log', shows: 'Connected, new session.' },
  '/devices': { at: '/devices', shows: 'North dam' },
  '/devices/gateways/$id': { at: '/devices/gateways/1', shows: /-gateway_1$/ },
  '/devices/dataloggers/$id': { at: '/devices/dataloggers/1', shows: 'Known since' },
  '/devices/sensors/$id': { at: '/devices/sensors/1', shows: 'No gaps.' },
  '/topics': { at: '/topics', shows: 'North dam' },
  '/topics/$id': { at: '/topics/1?site=1', shows: 'Live messages' },
  '/parsers': { at: '/parsers', shows: 'gateway_status' },
  '/parsers/new': { at: '/parsers/new?topicId=1', shows: 'Decoded payload' },
  '/parsers/$name': { at: '/parsers/weather', shows: 'What came of its messages' },
  '/parsers/$name/edit': { at: '/parsers/weather/edit?topicId=1', shows: 'Decoded payload' },
  '/inbox': { at: '/inbox', shows: 'dataloggers[].devices' },
  '/inbox/$groupId': { at: '/inbox/1', shows: 'Message 1 of 1' },
  // Every row of the log has its broker; which rows are in sight depends on how long the pages before took.
  '/logs': { at: '/logs', shows: '127.0.0.1' },
  '/logs/connection': { at: '/logs/connection?entry=1', shows: 'Copy the row' },
  '/logs/parsing': { at: '/logs/parsing?entry=1', shows: 'Payload' },
  '/health': { at: '/health', shows: 'Loss accounting' },
  '/incidents': { at: '/incidents', shows: /does not come up|cannot be reached/ },
  '/incidents/$id': { at: '/incidents/1', shows: 'What is known' },
  '/settings': { at: '/settings', shows: 'Language' },
  '/settings/general': { at: '/settings/general', shows: 'Language' },
  '/settings/monitor': { at: '/settings/monitor', shows: 'Time between two checks' },
  '/settings/sentry': { at: '/settings/sentry', shows: 'Errors that wait' },
  '/settings/storage': { at: '/settings/storage', shows: 'Free on the disk' },
};
const nowhere: Address = { at: '/no/such/page', shows: 'There is no page at this address' };

const sizes = { wide, phone } as const;
/**
 * A theme's colours are the same at each width: beyond the desk one is looked through. The window shows the very
 * page that the browser does, so there it is only opened, from each address.
 */
const themesOn = (host: Host, size: string): readonly Theme[] =>
  host === 'desktop' ? [] : size === 'phone' ? ['light'] : ['dark', 'light'];

const speakingSites = worldSites.filter(({ fate }) => fate === 'flowing' || fate === 'silent').length;

/** Lets every site speak, so that there are devices, and one of them nonsense, so that there is a failure. */
async function fill(page: Page, world: World): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('10 of 12 sites as wanted.');
  await world.speak();
  await world.speakNonsense();
  await expect.poll(world.stored).toEqual({ gateways: speakingSites, failures: 1 });
  await expect(page.getByText('/min').first()).toBeVisible();
}

test.describe.configure({ timeout: 600_000 });
// What is found says where; a recording of every page takes longer than looking at it.
test.use({ trace: 'off' });

test('each route has its page here', () => {
  const router = createAppRouter({ transport: Object(), session: Object() });
  expect(Object.keys(pages).sort()).toEqual(Object.keys(router.routesByPath).sort());
});

for (const [size, viewport] of Object.entries(sizes)) {
  const tag = size === 'phone' ? '@service' : [];

  test(`every page, ${size}: titled, within its frame, nothing for axe to find, its policy kept`, {
    tag,
  }, async ({ console: page, host, world, goTo }) => {
    await fill(page, world);
    await page.setViewportSize(viewport);
    for (const { at, shows, isFramed = true } of [...Object.values(pages), nowhere]) {
      await test.step(at, async () => {
        await goTo(at);
        const there = page.getByText(shows).or(page.getByLabel(shows));
        await expect(there.locator('visible=true').first()).toBeVisible();
        await expect(page).toHaveTitle(/Vedetta/);
        await expectSound(page, { themes: themesOn(host, size), isFramed, isSoft: true, name: at });
      });
    }
  });

  test(`everything that opens over a page, ${size}: the same`, { tag: '@service' }, async ({
    console: page,
    host,
    world,
    goTo,
  }) => {
    await fill(page, world);
    await page.setViewportSize(viewport);
    for (const { name, at, open, shows } of openings.filter(({ on = size }) => on === size)) {
      await test.step(name, async () => {
        await goTo(at);
        await open(page);
        await expect(shows(page)).toBeVisible();
        await expectSound(page, { themes: themesOn(host, size), isSoft: true, name });
      });
    }
  });
}
