import { expect, test } from '@playwright/test';
import { director, directorState } from './house';

test('the first start founds the company, keeps what was typed after an error, and is gone afterwards', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup/);
  const form = page.locator('form', { has: page.locator('[name=companyName]') });
  await form.locator('[name=companyName]').fill(director.company);
  await form.locator('[name=adminName]').fill(director.name);
  await form.locator('[name=login]').fill(director.login);
  await form.locator('[name=password]').fill('password123');
  await form.locator('button[type=submit]').click();
  await expect(form.locator('[name=password]')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.locator('[name=companyName]')).toHaveValue(director.company);
  await form.locator('[name=password]').fill(director.password);
  await form.locator('button[type=submit]').click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await page.context().storageState({ path: directorState });
  await page.goto('/setup');
  await expect(page).not.toHaveURL(/\/setup/);
});
