import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher } from '../electron/testing/publisher.ts';
import { expect, test } from './fixtures.ts';
import { expectSound, phone, themes } from './soundness.ts';

test.use({ flags: ['--no-demo', '--monitor-interval', '1'] });

test('topics are added, edited, removed and taken back; what is seen can be subscribed to and switched off', async ({
  console: page,
  service,
}) => {
  await using broker = await startMosquitto();
  await using site = await createPublisher(broker.port);
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
  await page.goto(`${service.origin}/sites/${id}`);
  const panel = page.getByRole('complementary', { name: 'Plant' });
  await expect(panel.getByText(/^Connected since /)).toBeVisible();
  await site.publish('plant/oven', '{"value":1}');
  await panel.getByRole('link', { name: 'Topics' }).click();

  // Seen by itself, with its sample, and switched off.
  const seen = panel
    .getByRole('grid', { name: 'Discovered topics' })
    .getByRole('row', { name: /plant\/oven/ });
  await expect(seen.getByText('no parser')).toBeVisible();
  await seen.getByRole('button', { name: 'Sample of plant/oven' }).click();
  await expect(page.getByText('"value": 1')).toBeVisible();
  await page.keyboard.press('Escape');
  await seen.getByRole('switch', { name: 'Process plant/oven' }).click();
  await expect(seen.getByRole('switch')).not.toBeChecked();

  // Edited in its place; the form refuses what the server would.
  await panel.getByRole('button', { name: 'Edit plant/#' }).click();
  const pattern = panel.getByLabel('Topic', { exact: true });
  await pattern.fill('plant/#/x');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('“#” may only stand last, alone after a “/”.')).toBeVisible();
  await expect(pattern).toBeFocused();
  await expectSound(page);
  await pattern.fill('plant/line/+');
  await panel.getByLabel('QoS').selectOption('2');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('QoS 2, subscribed at 1')).toBeVisible();

  // No subscription covers it any more: one is made in a step, removed, and taken back.
  await expect(seen.getByText('not subscribed')).toBeVisible();
  await seen.getByRole('button', { name: 'Configure plant/oven' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Configure' }).click();
  await expect(panel.getByRole('button', { name: 'Remove plant/oven' })).toBeVisible();
  await panel.getByRole('button', { name: 'Remove plant/oven' }).click();
  await expect(panel.getByRole('button', { name: 'Remove plant/oven' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByRole('button', { name: 'Remove plant/oven' })).toBeVisible();

  await expectSound(page, { themes });
  await page.setViewportSize(phone);
  await expectSound(page);
});
