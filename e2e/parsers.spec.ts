import { expect, test } from './fixtures.ts';
import { openNorthSite } from './northSite.ts';
import { expectSound, phone } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const topic = 'north/weather/ws_1/state';
const weather = (wind: number) => JSON.stringify({ station: 'ws_1', values: { wind, rain: 0.2 } });
const mapping = `$each(values, function($v, $name) {
  { "datalogger": station, "sensor": $name, "value": $v }
})`;

test('a format that nobody reads: a parser is written with a real message in sight, and reads the next one', async ({
  console: page,
  service,
  goTo,
}) => {
  await using publisher = await openNorthSite(service);
  await publisher.publish(topic, weather(4.2));
  const topics = () => service.call('GET', '/mqtt/sites/1/discovered-topics');
  await expect.poll(topics).toMatchObject({ items: [{ topicPath: topic, parserName: null }] });

  await goTo('/parsers/new?topicId=1');
  await expect(page.getByRole('textbox', { name: 'Pattern 1' })).toHaveValue('+/weather/+/state');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByText('"station": "ws_1"')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('weather');
  await page.getByRole('button', { name: 'Make a schema from this message' }).click();
  await expect(page.getByLabel('JSON Schema')).toHaveValue(/"wind": \{\s+"type": "number"/);

  const editor = page.getByLabel('JSONata over the decoded payload');
  await editor.fill(mapping);
  const readings = preview.getByRole('region', { name: 'Readings' }).getByRole('row');
  await expect(readings.filter({ hasText: 'wind' })).toContainText('4.200');

  // A fault stands at its place; what was good before stays, and says so.
  await editor.fill(mapping.replace('"sensor":', '"sensor"'));
  await expect(page.getByText(/^line 2, column \d+: /)).toBeVisible();
  await expect(preview.getByText('Of the last definition without faults.')).toBeVisible();
  await expect(readings.filter({ hasText: 'wind' })).toBeVisible();
  await expectSound(page, { name: 'a fault in the editor' });
  await page.getByRole('button', { name: 'Save and put in force' }).click();
  await expect(page.getByText('1 place is to be corrected.')).toBeVisible();

  await editor.fill(mapping);
  await expect(preview.getByText('Of the last definition without faults.')).toBeHidden();
  await page.getByRole('button', { name: 'Save only' }).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('v1 saved')).toBeVisible();
  await panel.getByRole('button', { name: 'Put version 1 in force' }).click();
  await expect(panel.getByText('in force', { exact: true })).toBeVisible();

  await publisher.publish(topic, weather(5.5));
  const sensors = () => service.call('GET', '/sensors?siteId=1');
  const wind = expect.objectContaining({ serialNumber: 'wind' });
  await expect.poll(sensors).toMatchObject({ items: expect.arrayContaining([wind]) });

  await panel.getByRole('switch', { name: 'Use this parser' }).click();
  // The toast before it has an *Undo* as well.
  await expect(page.getByText('weather is off')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByRole('switch', { name: 'Use this parser' })).toBeChecked();
  await page.setViewportSize(phone);
  await expectSound(page, { name: 'panel on a phone' });
});
