import { expect, test } from './fixtures.ts';
import { openNorthSite } from './northSite.ts';
import { expectSound, phone } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const topic = 'north/weather/ws_1/state';
const mapping = '{ "datalogger": station, "sensor": "wind", "value": wind }';

test('a new format is unrecognised, its parser is written; one that it refuses leads to a better one, and the inbox empties', async ({
  console: page,
  service,
  goTo,
}) => {
  await using publisher = await openNorthSite(service);
  await publisher.publish(topic, JSON.stringify({ station: 'ws_1', wind: 4.2 }));

  // Nobody reads it: it is kept, and leads to a parser.
  await goTo('/inbox');
  const list = page.getByRole('list', { name: 'Inbox' });
  const panel = page.getByRole('complementary');
  await expect(list.getByText('Nobody reads these messages')).toBeVisible();
  await list.getByText('Nobody reads these messages').click();
  await panel.getByRole('link', { name: 'Write a parser' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByText('"station": "ws_1"')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('weather');
  await page.getByRole('button', { name: 'Make a schema from this message' }).click();
  await page.getByLabel('JSONata over the decoded payload').fill(mapping);
  await expect(preview.getByRole('region', { name: 'Readings' })).toContainText('4.200');
  await page.getByRole('button', { name: 'Save and put in force' }).click();
  await expect(page.getByText('Version 1 of weather was saved')).toBeVisible();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /Inbox/ }).click();
  await list.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('Every message is understood')).toBeVisible();

  // One that its schema refuses: where it fails is marked.
  await publisher.publish(topic, JSON.stringify({ station: 'ws_1', wind: '5,5' }));
  await publisher.publish(topic, JSON.stringify({ station: 'ws_1', wind: '6,5' }));
  await list.getByText('wind', { exact: true }).click();
  await expect(panel.getByText('Message 1 of 2')).toBeVisible();
  await expect(panel.locator('mark')).toHaveText('"6,5"');
  await panel.getByRole('button', { name: 'Older message' }).click();
  await expect(panel.locator('mark')).toHaveText('"5,5"');
  await expectSound(page, { name: 'a group of the inbox' });
  await page.setViewportSize(phone);
  await expectSound(page, { name: 'a group on a phone', themes: ['light'] });
  await page.setViewportSize({ width: 1440, height: 900 });

  // A replay by the same parser changes nothing.
  await panel.getByRole('button', { name: 'Replay' }).click();
  await expect(panel.getByText('2 still fail')).toBeVisible();

  await panel.getByRole('link', { name: 'Try on failures' }).click();
  await expect(page).toHaveURL(/\/parsers\/weather\/edit\?group=\d+/);
  await expect(page.getByRole('group', { name: 'Groups of the inbox' }).getByRole('radio')).toBeChecked();
  // Without its schema the mapping takes the text for a number.
  await page.getByLabel('JSON Schema').fill('');
  await page.getByRole('button', { name: 'Try on failures' }).click();
  await expect(page.getByText('Tried', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save and put in force' }).click();
  await expect(page.getByText('Version 2 of weather was saved')).toBeVisible();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /Inbox/ }).click();
  await list.getByText('wind', { exact: true }).click();
  await panel.getByRole('button', { name: 'Replay' }).click();
  await expect(panel.getByText('No message is left in this group.')).toBeVisible();
  await expect(page.getByText('Every message is understood')).toBeVisible();
  await page.getByRole('radio', { name: /^Emptied/ }).click();
  await expect(list.getByText(/^Emptied .+, 2 of 2 parsed, /)).toBeVisible();

  const status = await service.call('GET', '/mqtt/sites/1/status');
  expect(status).toMatchObject({
    counters: { received: 3, parsed: 3, failed: 0, noParser: 0, partial: 0 },
  });
});
