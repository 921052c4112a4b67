import { describe, expect, it } from 'vitest';
import { newPassword, passwordProblem } from './password';

describe('passwordProblem', () => {
  it.each([
    ['short', 'password_short'],
    ['password123', 'password_common'],
    ['Qwerty12345!', 'password_common'],
    ['1234567890', 'password_common'],
    ['aaaaaaaaaaaa', 'password_common'],
    ['пароль123456', 'password_common'],
    ['correct horse', null],
    ['Київ-2026-весна', null],
  ])('%s → %s', (password, problem) => {
    expect(passwordProblem(password)).toBe(problem);
    expect(newPassword.safeParse(password).error?.issues[0]?.message ?? null).toBe(problem);
  });
});
