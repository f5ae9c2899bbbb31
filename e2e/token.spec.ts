import { expect, test } from './fixtures.ts';
import { expectSound } from './soundness.ts';

test.use({ flags: ['--no-demo'] });

test('the token leaves the address at once, and a reload keeps the console open', async ({
  console: page,
  service,
}) => {
  await expect(page.getByRole('heading', { name: 'No sites yet.' })).toBeVisible();
  expect(page.url()).toBe(`${service.origin}/`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No sites yet.' })).toBeVisible();
});

test('without a token the page asks for one and says where it lies', async ({
  page,
  service,
  misdeeds: _,
}) => {
  await page.goto(service.origin);
  await expect(page.getByRole('heading', { name: 'A token, please' })).toBeVisible();
  await expect(page.getByText('DATA_DIR/http-token')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Token').fill('wrong');
  await page.getByRole('button', { name: 'Open the console' }).click();
  await expect(page.getByText('This token was not accepted')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Token').fill(service.token);
  await page.getByLabel('Token').press('Enter');
  await expect(page.getByRole('heading', { name: 'No sites yet.' })).toBeVisible();
});
