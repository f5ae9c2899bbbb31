import { expect, type Locator, type Page } from '@playwright/test';

/** Something that opens over a page, or within it. */
export interface Opening {
  readonly name: string;
  /** The address of the page on which it opens. */
  readonly at: string;
  /** Where it is there on one size only. */
  readonly on?: 'wide' | 'phone';
  open(page: Page): Promise<void>;
  shows(page: Page): Locator;
}

const byButton = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const byKeys =
  (...keys: string[]) =>
  async (page: Page) => {
    // Keys are heard once the page is there.
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const key of keys) await page.keyboard.press(key);
  };
/** Opens the palette and asks it, as soon as it listens. */
async function askPalette(page: Page, query: string): Promise<void> {
  await byKeys('Control+k')(page);
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(query);
}
const dialog = (page: Page) => page.getByRole('dialog');
const question = (page: Page) => page.getByRole('alertdialog');
const menu = (page: Page) => page.getByRole('menu');

/** Every dialog, menu, popover and field in place of the console, each with its way in. */
export const openings: readonly Opening[] = [
  { name: 'palette', at: '/', open: byKeys('Control+k'), shows: dialog },
  {
    name: 'palette with sites and devices',
    at: '/',
    open: (page) => askPalette(page, 'site_001'),
    shows: (page) => dialog(page).getByRole('option').filter({ hasText: 'gateway' }).first(),
  },
  { name: 'all keys', at: '/', open: byKeys('?'), shows: dialog },
  {
    name: 'stop all sites',
    at: '/',
    open: async (page) => {
      await askPalette(page, 'stop all');
      await expect(page.getByRole('option', { selected: true })).toHaveText(/^Stop all/);
      await page.keyboard.press('Enter');
    },
    shows: question,
  },
  { name: 'incidents behind the bell', at: '/', open: byButton(/^Incidents: /), shows: dialog },
  {
    name: 'note on an incident',
    at: '/',
    open: byButton(/^Acknowledge$/),
    shows: (page) => page.getByLabel('Note'),
  },
  { name: 'incidents by kind', at: '/incidents', open: byButton(/^Kind /), shows: menu },
  { name: 'incidents by site', at: '/incidents', open: byButton(/^Site /), shows: dialog },
  { name: 'more pages', at: '/', on: 'phone', open: byButton(/^More$/), shows: menu },
  { name: 'sites by group', at: '/sites', open: byButton(/^Group /), shows: menu },
  { name: 'sites by broker', at: '/sites', open: byButton(/^Broker /), shows: menu },
  {
    name: 'toast of a stopped site',
    at: '/sites',
    open: (page) => page.getByRole('switch', { name: 'Tailrace wanted' }).click(),
    shows: (page) => page.getByRole('button', { name: 'Undo' }),
  },
  {
    name: 'faults of a site form',
    at: '/sites/new',
    open: async (page) => {
      await page.getByLabel('Host').fill('mqtt://broker');
      await page.getByRole('button', { name: 'More' }).first().click();
      await page.getByRole('button', { name: 'Add the site' }).click();
    },
    shows: (page) => page.getByRole('alert').filter({ hasText: 'fields are to be corrected' }),
  },
  {
    name: 'leaving a form',
    at: '/sites/new',
    open: async (page) => {
      await page.getByLabel('Host').fill('broker.example');
      await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link', { name: /^Devices/ })
        .click();
    },
    shows: question,
  },
  {
    name: 'test of a connection that fails',
    at: '/sites/4',
    open: byButton(/^Test connection$/),
    shows: (page) => dialog(page).getByText('It stops at: Login.'),
  },
  {
    name: 'test of a connection from the overview',
    at: '/',
    open: byButton(/^Test connection$/),
    shows: (page) => dialog(page).getByText(/^It stops at/),
  },
  {
    name: 'test of a connection that works',
    at: '/sites/1/connection',
    open: async (page) => {
      await byButton(/^Test connection$/)(page);
      // It listens for a message until it is stopped.
      await dialog(page).getByText('Listens for up to 10 s.').waitFor();
      await byButton(/^Stop$/)(page);
    },
    shows: (page) => dialog(page).getByText('Stopped.'),
  },
  { name: 'deletion of a site', at: '/sites/10/connection', open: byButton(/^Delete …$/), shows: question },
  {
    name: 'a new topic',
    at: '/sites/1/topics',
    open: byButton(/^Add a topic$/),
    shows: (page) => page.getByLabel('Priority'),
  },
  {
    name: 'label of a device',
    at: '/devices/sensors/1',
    open: byButton(/^Edit the label/),
    shows: (page) => page.getByRole('textbox', { name: 'Label' }),
  },
  {
    name: 'readings as a table',
    at: '/devices/sensors/1',
    open: byButton(/^Show as a table$/),
    shows: (page) => page.getByRole('grid', { name: 'Readings as a table' }),
  },
  {
    name: 'devices found',
    at: '/devices?q=temperature',
    open: async () => undefined,
    shows: (page) => page.getByRole('list', { name: 'Devices found' }),
  },
  { name: 'topics by what they ask for', at: '/topics?site=1', open: byButton(/^Show /), shows: menu },
  {
    name: 'cleared messages',
    at: '/topics?site=1',
    open: byButton(/^Cleared messages$/),
    shows: (page) => dialog(page).getByText('Nothing was cleared.'),
  },
  {
    name: 'messages watched',
    at: '/topics/1?site=1',
    open: byButton(/^Watch$/),
    shows: (page) => page.getByText('Listening', { exact: true }),
  },
  { name: 'devices by site', at: '/devices', open: byButton(/^Site /), shows: menu },
  { name: 'groups by parser', at: '/inbox', open: byButton(/^Parser /), shows: menu },
  { name: 'discarding a group', at: '/inbox/1', open: byButton(/^Discard group$/), shows: question },
  { name: 'parsers by kind', at: '/parsers', open: byButton(/^Kind /), shows: menu },
  {
    name: 'versions of a parser compared',
    at: '/parsers/weather',
    open: byButton(/^Compare version 2$/),
    shows: dialog,
  },
  { name: 'deletion of a parser', at: '/parsers/weather', open: byButton(/^Delete …$/), shows: question },
  {
    name: 'faults of a parser',
    at: '/parsers/new',
    open: async (page) => {
      await page.getByLabel('Written as').first().selectOption({ label: 'binary fields' });
      await page.getByRole('button', { name: 'Save only' }).click();
    },
    shows: (page) => page.getByText(/places are to be corrected/),
  },
  { name: 'log by time', at: '/logs/connection', open: byButton(/^Time/), shows: dialog },
  { name: 'log by level', at: '/logs/connection', open: byButton(/^Level/), shows: menu },
  { name: 'log by site', at: '/logs/connection', open: byButton(/^Site/), shows: dialog },
  { name: 'export of a log', at: '/logs/connection', open: byButton(/^Export/), shows: dialog },
  { name: 'failures by parser', at: '/logs/parsing', open: byButton(/^Parser/), shows: dialog },
  { name: 'failures by type', at: '/logs/parsing', open: byButton(/^Type/), shows: menu },
  {
    name: 'language',
    at: '/settings/general',
    open: (page) => page.getByRole('combobox', { name: 'Language' }).click(),
    shows: (page) => page.getByRole('combobox', { name: 'Language' }),
  },
  {
    name: 'interval out of bounds',
    at: '/settings/monitor',
    open: async () => undefined,
    shows: (page) => page.getByText('Given by --monitor-interval at start'),
  },
];
