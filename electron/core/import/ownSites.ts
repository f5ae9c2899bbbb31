import { z } from 'zod';
import { siteInput } from '../../../shared/domain/site.ts';
import { storedSecrets } from '../../../shared/domain/transport.ts';
import { issueOf, type ReadFormat, type Rejected, type SiteDraft } from './draft.ts';
import { note } from './notes.ts';

const mark = z.looseObject({
  code: z.string(),
  connection: z.looseObject({ brokerHost: z.string() }),
});
const marks = z.array(mark).min(1);

/** What the answer says and the input does not ask. */
const answered = z.object({ connection: storedSecrets.partial() });

/** Reads Vedetta's own list, the answer of `GET /sites`. Secrets are not in it. */
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
    const {
      hasPassword,
      hasKey,
      hasKeyPassphrase: _,
      isActive: wasWanted,
      cert,
      ...connection
    } = read.data.connection;
    const isPasswordMissing = hasPassword === true && connection.password === undefined;
    // A client certificate is of no use without its key.
    const isKeyMissing = hasKey === true && connection.key == null;
    drafts.push({
      name,
      code,
      isActive,
      wasWanted,
      connection: { ...connection, cert: isKeyMissing ? null : cert },
      topics,
      notes: [
        ...(isPasswordMissing ? [note('password_missing')] : []),
        ...(isKeyMissing ? [note('certificates')] : []),
      ],
    });
  }
  return { source: 'vedetta', drafts, rejected };
};
