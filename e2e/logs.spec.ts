import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher, type Publisher } from '../electron/testing/publisher.ts';
import { telemetry } from '../electron/testing/telemetry.ts';
import { test as base, expect } from './fixtures.ts';
import type { RunningService } from './service.ts';
import { siteConnected } from './siteConnected.ts';
import { expectSound, phone, themes } from './soundness.ts';

/** A message with a text where a list must be. */
const unreadable = (value: string): string => {
  const message = JSON.parse(telemetry('gw', Date.now(), 1));
  message.dataloggers[0].devices = value;
  return JSON.stringify(message);
};

const rowId = z.object({ id: z.number() });
const idsOf = (body: unknown) =>
  z
    .object({ items: z.array(rowId) })
    .parse(body)
    .items.map(({ id }) => id);

interface Fixtures {
  publisher: Publisher;
}

/** The service with one connected site on a Mosquitto of its own, to which a publisher speaks. */
const test = base.extend<Fixtures>({
  publisher: async ({ service }, use) => {
    await using broker = await startMosquitto();
    const answer = await fetch(`${service.origin}/api/v1/sites`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        code: 'north',
        name: 'North dam',
        connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, isActive: true },
        topics: [{ topicPattern: 'north/#' }],
      }),
    });
    expect(answer.status).toBe(201);
    // Before it is subscribed, the broker has nobody to hand a message to.
    await siteConnected(service, 1);
    await using publisher = await createPublisher(broker.port);
    await use(publisher);
  },
});
test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const topic = 'north/gateway/1/dataloggers/telemetry';

test('a failed message shows as it comes; its detail marks the value; the tail waits while it is paused', async ({
  console: page,
  service,
  publisher,
}) => {
  const connected = page.getByText('Connected, new session.');
  await page.goto(`${service.origin}/logs/connection?site=1`);
  await expect(connected).toBeVisible();

  await page.getByText('Parsing', { exact: true }).click();
  await expect(page).toHaveURL(/\/logs\/parsing\?site=1$/);
  await expect(page.getByText('No row is like that')).toBeVisible();
  await publisher.publish(topic, unreadable('n/d'));
  const rows = page.getByRole('list', { name: 'Parsing log' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);

  await page.keyboard.press('f');
  await publisher.publish(topic, unreadable('broken'));
  await expect(page.getByText('Paused, 1 newer')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('broken');

  await rows.last().click();
  const detail = page.getByRole('complementary');
  await expect(detail.locator('mark')).toHaveText('"n/d"');
  await expect(page).toHaveURL(/entry=1/);
  await detail.getByRole('tab', { name: 'Hex' }).click();
  await expect(detail.getByText('7b 22 73 65 72 69 61 6c').first()).toBeVisible();
  await detail.getByRole('button', { name: 'Previous' }).click();
  await expect(page).toHaveURL(/entry=2/);

  // A view can be kept and sent: opened anew, it is the same.
  await page.reload();
  await expect(detail.getByRole('heading')).toContainText('broken');
  await page.keyboard.press('Escape');
  await detail.getByRole('button', { name: 'Close' }).click();
  await expect(detail).toHaveCount(0);
});

test('filters stand in the address, and what they leave out is left out', async ({
  console: page,
  service,
  publisher,
}) => {
  await page.goto(`${service.origin}/logs/connection`);
  await expect(page.getByText('Connected, new session.')).toBeVisible();
  await publisher.publish(topic, unreadable('n/d'));
  const rows = page.getByRole('list', { name: 'Connection log' }).getByRole('listitem');

  await page.getByRole('button', { name: /^Level/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'info' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/level=INFO/);
  await expect(rows.filter({ hasText: 'debug' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Connected' })).not.toHaveCount(0);

  await page.keyboard.press('/');
  await page.keyboard.type('nothing such');
  await expect(page).toHaveURL(/q=nothing\+such|q=nothing%20such/);
  await expect(page.getByText('No row is like that')).toBeVisible();
  await page.getByRole('button', { name: 'Take the filters away' }).click();
  await expect(page).toHaveURL(`${service.origin}/logs/connection`);
  await expect(rows.filter({ hasText: 'debug' })).not.toHaveCount(0);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('list, filters and detail are sound, on a phone as well', async ({
  console: page,
  service,
  publisher,
}) => {
  await page.goto(`${service.origin}/logs/parsing`);
  await expect(page.getByText('No message has failed')).toBeVisible();
  await publisher.publish(topic, unreadable('n/d'));
  const rows = page.getByRole('list', { name: 'Parsing log' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expectSound(page, { themes });
  for (const name of [/^Site/, /^Time/]) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectSound(page, { themes });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await rows.first().click();
  await expect(page.getByRole('complementary').locator('mark')).toBeVisible();
  await expectSound(page, { themes });
  await page.setViewportSize(phone);
  await expectSound(page, { themes });
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('complementary')).toBeHidden();
  await expectSound(page, { themes });
});

const dayMs = 86_400_000;

/** A day of failures, one each minute; every third one is no JSON. */
function writeFailures({ dataDir }: RunningService, now: number): void {
  const database = new Database(join(dataDir, 'vedetta.db'));
  database
    .prepare(
      `WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < 1440)
       INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, parser_name, error_type, error_message)
       SELECT 1, ? + n * 60000, '${topic}', 'telemetry', iif(n % 3 = 0, 'PARSE_ERROR', 'VALIDATION_ERROR'),
         '=failure ' || n FROM each`,
    )
    .run(now - dayMs);
  database.close();
}

test('a time is chosen in the histogram, and exactly what is filtered is exported', async ({
  console: page,
  service,
  // The site that the failures are of.
  publisher: _,
}) => {
  writeFailures(service, Date.now() - 60_000);
  await page.goto(`${service.origin}/logs/parsing`);
  const [from, to] = [
    page.getByRole('slider', { name: 'Chosen from' }),
    page.getByRole('slider', { name: 'Chosen to' }),
  ];
  await from.press('PageUp');
  await from.press('ArrowRight');
  await expect(from).toHaveAttribute('aria-valuenow', '11');
  await expect(page).toHaveURL(/\?from=\d+$/);
  await to.press('ArrowLeft');
  await expect(page).toHaveURL(/from=\d+&to=\d+$/);
  await to.press('Escape');
  await expect(page).toHaveURL(/parsing$/);

  const bars = page.getByRole('figure', { name: 'When rows were written' }).getByRole('img');
  const box = await bars.boundingBox();
  if (box === null) throw new Error('The histogram is not in sight.');
  await page.mouse.move(box.x + box.width * 0.3, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d+&to=\d+$/);
  await page.getByRole('button', { name: /^Type/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'parse', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/type=PARSE_ERROR/);

  const asked = new URL(page.url()).searchParams;
  const body = await service.call(
    'GET',
    `/logs/parsing?limit=1000&errorType=PARSE_ERROR&from=${asked.get('from')}&to=${asked.get('to')}`,
  );
  const listed = idsOf(body);
  expect(listed.length).toBeGreaterThan(100);
  expect(listed.length).toBeLessThan(200);

  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`${listed.length} rows will be written.`)).toBeVisible();
  await dialog.getByRole('radio', { name: 'NDJSON' }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => rowId.parse(JSON.parse(line)).id)).toEqual(listed);
  expect(download.suggestedFilename()).toMatch(/^vedetta-parsing-log-\d{8}T\d{6}Z\.ndjson$/);
  await expect(page.getByText(download.suggestedFilename())).toBeVisible();
});

test('a cancelled export leaves nothing, and its link is worth nothing', async ({
  console: page,
  service,
  publisher: _,
}) => {
  writeFailures(service, Date.now() - 60_000);
  await page.goto(`${service.origin}/logs/parsing`);
  // The browser never follows the link, so that the export is under way until it is cancelled.
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function () {
      document.body.dataset['link'] = this.href;
    };
  });
  // By the palette, which keeps what is filtered.
  const filtered = new URL(page.url()).searchParams;
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('export parsing');
  await page.getByRole('option', { name: 'Export: Parsing log' }).click();
  await expect(page).toHaveURL(/exporting=true/);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    ...Object.fromEntries(filtered),
    exporting: 'true',
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-link', /\/api\/v1\/exports\/./);
  const link = (await page.locator('body').getAttribute('data-link')) ?? '';
  await expect(page.getByText('Exporting: Parsing log')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Export cancelled: Parsing log')).toBeVisible();
  await expect.poll(async () => (await fetch(link)).status).toBe(404);
});
