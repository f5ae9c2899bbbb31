import { expect, test } from '@playwright/test';
import { axeFindings, frameScrollPx, overflowPx } from './fixtures.ts';
import { startService } from './service.ts';

const hostileName = `<img src=x onerror=alert(1)>\u202Efdp\n${'a very long name '.repeat(8)}`;

test('without a site the page says how to begin; an added one appears by itself, and keeps the focus', async ({
  page,
}) => {
  await using service = await startService(['--no-demo', '--monitor-interval', '5']);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${service.origin}/#token=${service.token}`);
  await expect(page.getByRole('heading', { name: 'Add a site over HTTP' })).toBeVisible();
  await expect(page.getByText(`curl ${service.origin}/api/v1/sites`)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  const answer = await page.request.post(`${service.origin}/api/v1/sites`, {
    headers: { authorization: `Bearer ${service.token}` },
    data: { code: 'site_001', name: hostileName, connection: { brokerHost: '127.0.0.1', brokerPort: 9 } },
  });
  expect(answer.status()).toBe(201);
  const row = page.getByRole('region', { name: 'Sites', exact: true }).getByRole('listitem');
  await expect(row.getByText('<img src=x onerror=alert(1)>\\u202efdp\\u000aa very long')).toBeVisible();
  await expect(row.getByText('Off')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Add a site over HTTP' })).toBeHidden();

  // Its row moves to another group; a person at the keyboard goes with it.
  await row.getByRole('switch').focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'On their way' }).getByRole('switch')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'As wanted' }).getByRole('switch')).toBeFocused();

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect([await overflowPx(page), await frameScrollPx(page)]).toEqual([0, 0]);
  }
  expect(await axeFindings(page)).toEqual([]);
  expect(dialogs).toEqual([]);
});
