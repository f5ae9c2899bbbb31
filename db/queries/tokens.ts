import { and, eq, isNull } from 'drizzle-orm';
import type { DatabaseHandle } from '../handle.ts';
import { apiToken } from '../schema/index.ts';

/** A token that may be used. Its text is nowhere stored. */
export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly role: 'operator' | 'viewer';
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

/** Adds a token by its hash. */
export function createToken(
  handle: DatabaseHandle,
  token: { readonly name: string; readonly role: ApiToken['role']; readonly tokenHash: string },
  now: number,
): ApiToken {
  return toToken(
    handle.orm
      .insert(apiToken)
      .values({ ...token, createdAt: now })
      .returning()
      .get(),
  );
}

/** The token of this hash, unless it was revoked. */
export function findToken(handle: DatabaseHandle, tokenHash: string): ApiToken | null {
  const row = handle.orm
    .select()
    .from(apiToken)
    .where(and(eq(apiToken.tokenHash, tokenHash), isNull(apiToken.revokedAt)))
    .get();
  return row === undefined ? null : toToken(row);
}

const toToken = ({ id, name, role, createdAt, lastUsedAt }: typeof apiToken.$inferSelect): ApiToken => ({
  id,
  name,
  role,
  createdAt,
  lastUsedAt,
});
