import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher } from '../electron/testing/publisher.ts';
import { expect, test } from './fixtures.ts';
import { siteConnected } from './siteConnected.ts';
import { expectSound, phone, themes } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

const hostile = 'elsewhere/<img src=x onerror=alert(1)>';

test('topics are discovered, watched, configured; retained messages are cleared and put back', async ({
  console: page,
  service,
  goTo,
}) => {
  await using broker = await startMosquitto();
  await using field = await createPublisher(broker.port);
  await field.publish('elsewhere/7/state', '{"kept":true}', { retain: true });
  await field.publish(hostile, 'text', { retain: true });
  const answer = await page.request.post(`${service.origin}/api/v1/sites`, {
    headers: { authorization: `Bearer ${service.token}` },
    data: {
      code: 'plant',
      name: 'Plant',
      connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, isActive: true },
      topics: [{ topicPattern: 'plant/#' }],
    },
  });
  const { id } = await answer.json();
  await siteConnected(service, id);
  await goTo('/topics');
  await expect(page.getByText('No message was seen yet.')).toBeVisible();

  // Found without being subscribed to; a name that would be code is text.
  await page.getByRole('button', { name: 'Force discovery' }).click();
  await expect(page.getByText('2 new topics, 2 messages, 2 retained')).toBeVisible();
  await expect(page.getByRole('timer').first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop the discovery' }).click();
  await expect(page.getByText('Discovery stopped:')).toBeVisible();
  await expectSound(page, { themes });
  const tree = page.getByRole('treegrid', { name: 'Discovered topics' });
  await expect(tree.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await tree.getByText('7/', { exact: true }).click();
  await tree.getByText('state', { exact: true }).click();

  // Watched as it comes, formatted and in hexadecimal, paused.
  const panel = page.getByRole('complementary', { name: 'state' });
  await panel.getByRole('button', { name: 'Watch' }).click();
  const live = panel.getByRole('list', { name: 'Live messages' });
  const messages = live.locator('> li');
  await expect(messages).toHaveCount(1);
  await field.publish('elsewhere/7/state', '{"live":1}');
  await expect(messages).toHaveCount(2);
  await live.getByRole('button').first().click();
  await expect(live.getByText('"live": 1')).toBeVisible();
  await live.getByText('Hex', { exact: true }).click();
  await expect(live.getByText(/^7b 22 6c 69 76 65/)).toBeVisible();
  await expectSound(page);
  await panel.getByRole('button', { name: 'Pause' }).click();
  await field.publish('elsewhere/7/state', '{"live":2}');
  await expect(panel.getByText('Paused, 1 newer')).toBeVisible();
  await expect(messages).toHaveCount(2);
  await panel.getByRole('button', { name: 'Go on' }).click();
  await expect(messages).toHaveCount(3);
  await panel.getByRole('button', { name: 'Stop' }).click();
  // It ends with its reader.
  const log = () =>
    page.request
      .get(`${service.origin}/api/v1/logs/connection?siteId=${id}`, {
        headers: { authorization: `Bearer ${service.token}` },
      })
      .then((told) => told.text());
  await expect.poll(log).toContain('is no longer watched');

  // Configured by a pattern in one step; the monitor subscribes, and the link counts what comes.
  await panel.getByRole('button', { name: 'Configure …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('elsewhere/+/state').check();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Configure' }).click();
  await expect(page.getByText('elsewhere/+/state was added')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Configure …' })).toHaveCount(0);

  // Cleared with a copy, listed, and put back.
  await goTo('/topics?show=retained');
  const list = page.getByRole('grid', { name: 'Discovered topics' });
  await list.getByRole('checkbox', { name: `Choose ${hostile}` }).check();
  await page.getByRole('button', { name: 'Clear 1 …' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Clear 1 retained message?');
  await question.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('1 retained message was cleared')).toBeVisible();
  await expect(list.getByRole('row')).toHaveCount(1);
  await page.getByRole('button', { name: 'Cleared messages' }).click();
  await expect(dialog.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expectSound(page, { themes });
  await dialog.getByRole('button', { name: 'Put back' }).click();
  await expect(dialog.getByText('put back by', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list.getByRole('row')).toHaveCount(2);

  await page.setViewportSize(phone);
  await goTo('/topics/1');
  await expect(page.getByText('What is known')).toBeVisible();
  await expectSound(page);
});
