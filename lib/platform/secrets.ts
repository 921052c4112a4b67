import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 256 random bits, safe in a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: a copy of the database opens nothing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id with the parameters OWASP names as its minimum. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost);

/** False also for something that is no hash at all: such an account cannot be entered by password. */
export const verifyPassword = async (stored: string, password: string): Promise<boolean> =>
  stored.startsWith('$argon2id$') && verify(stored, password.normalize('NFC'));
