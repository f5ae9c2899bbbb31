import { expect, test } from './fixtures.ts';
import { openNorthSite } from './northSite.ts';
import { expectSound, phone } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const topic = 'north/weather/ws_1/state';
const good = { topicPatterns: ['+/weather/+/state'], codec: { type: 'json' } };
const narrow = {
  ...good,
  schema: {
    type: 'object',
    properties: { station: { type: 'string' }, wind: { type: 'number' } },
    required: ['station', 'wind'],
  },
  mapping: '{ "datalogger": station, "sensor": "wind", "value": wind }',
};
/** Takes texts for numbers as well. */
const mended = { ...good, mapping: narrow.mapping };

test('a new format is unrecognised, then fails in part; its parser is mended, tried on failures, and the inbox empties', async ({
  console: page,
  service,
  goTo,
}) => {
  await using publisher = await openNorthSite(service);
  await publisher.publish(topic, JSON.stringify({ station: 'ws_1', wind: 4.2 }));

  // Nobody reads it: it is kept, and leads to a parser.
  await goTo('/inbox');
  const list = page.getByRole('list', { name: 'Inbox' });
  await expect(list.getByText('Nobody reads these messages')).toBeVisible();
  await service.call('POST', '/parsers', { name: 'weather', definition: narrow });
  await list.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('Every message is understood')).toBeVisible();

  // One that its schema refuses: where it fails is marked.
  await publisher.publish(topic, JSON.stringify({ station: 'ws_1', wind: '5,5' }));
  await publisher.publish(topic, JSON.stringify({ station: 'ws_1', wind: '6,5' }));
  await list.getByText('wind', { exact: true }).click();
  const panel = page.getByRole('complementary');
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

  await service.call('PUT', '/parsers/weather', { definition: mended });
  await panel.getByRole('link', { name: 'Try on failures' }).click();
  await expect(page).toHaveURL(/\/parsers\/weather\/edit\?group=\d+/);
  await expect(page.getByRole('group', { name: 'Groups of the inbox' }).getByRole('radio')).toBeChecked();
  await page.getByRole('button', { name: 'Try on failures' }).click();
  await expect(page.getByText('Tried', { exact: true })).toBeVisible();
  await page.goBack();
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
