import { z } from 'zod';
import { siteInput } from '../../../shared/domain/site.ts';
import { issueOf, type ReadFormat, type Rejected, type SiteDraft } from './draft.ts';
import { note } from './notes.ts';

const mark = z.looseObject({
  code: z.string(),
  connection: z.looseObject({ brokerHost: z.string() }),
});
const marks = z.array(mark).min(1);

/** What the answer says and the input does not ask. */
const answered = z.object({ connection: z.object({ hasPassword: z.boolean().default(false) }) });

/** Reads Vedetta's own list, the answer of `GET /sites`. Passwords are not in it. */
export const readOwnSites: ReadFormat = (value) => {
  const recognised = marks.safeParse(value);
  if (!recognised.success) return null;
  const drafts: SiteDraft[] = [];
  const rejected: Rejected[] = [];
  for (const entry of recognised.data) {
    const read = siteInput.and(answered).safeParse(entry);
    if (!read.success) {
      rejected.push({ name: entry.code, reason: note('not_valid', issueOf(read.error)) });
      continue;
    }
    const { name, code, isActive, topics } = read.data;
    const { hasPassword, isActive: wasWanted, ...connection } = read.data.connection;
    const isMissing = hasPassword && connection.password === undefined;
    drafts.push({
      name,
      code,
      isActive,
      wasWanted,
      connection,
      topics,
      notes: isMissing ? [note('password_missing')] : [],
    });
  }
  return { source: 'vedetta', drafts, rejected };
};
