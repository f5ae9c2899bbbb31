import { type Site, type SiteInput, siteInput } from '../../../shared/domain/site.ts';
import type { ImportNote, ImportSource } from '../../../shared/domain/siteImport.ts';
import { type Found, issueOf, nameOfHost, type Rejected, type SiteDraft } from './draft.ts';
import { note } from './notes.ts';
import { freeCode, proposedCode } from './siteCode.ts';

/** A site that can come in: valid, its code free, switched off. */
export interface PlannedSite {
  readonly index: number;
  readonly input: SiteInput;
  readonly wasWanted: boolean | null;
  /** The site that has this broker and user name already. */
  readonly presentSiteId: number | null;
  readonly warnings: readonly ImportNote[];
}

export interface ImportPlan {
  readonly source: ImportSource;
  readonly sites: readonly PlannedSite[];
  readonly rejected: readonly Rejected[];
}

/** What is here already: sites, and the names of the parsers. */
export interface Present {
  readonly sites: readonly Site[];
  readonly parserNames: ReadonlySet<string>;
}

type Account = Pick<Site['connection'], 'brokerHost' | 'brokerPort' | 'username'>;

const isSameAccount = (one: Account, other: Account): boolean =>
  one.brokerHost.toLowerCase() === other.brokerHost.toLowerCase() &&
  one.brokerPort === other.brokerPort &&
  one.username === other.username;

/** Sites may share an account: where the file tells a code, the code must be the same as well. */
const holderOf = (sites: readonly Site[], code: string | null, account: Account): Site | undefined =>
  sites.find((site) => (code === null || site.code === code) && isSameAccount(site.connection, account));

const longestName = 200;

/** The topics with parsers that are here; says which are not. */
function knownParsers(topics: SiteDraft['topics'], names: ReadonlySet<string>) {
  const unknown = new Set<string>();
  const known = topics.map((topic) => {
    if (topic.parserName == null || names.has(topic.parserName)) return topic;
    unknown.add(topic.parserName);
    return { ...topic, parserName: null };
  });
  return { topics: known, notes: [...unknown].map((name) => note('parser_unknown', name)) };
}

/**
 * Says what of a file can come in, and how: the same file beside the same sites gives the same plan, so
 * that a preview's indexes hold when it is carried out.
 */
export function planImport(found: Found, present: Present): ImportPlan {
  const codes = new Set(present.sites.map(({ code }) => code));
  const sites: PlannedSite[] = [];
  const rejected = [...found.rejected];
  for (const [index, draft] of found.drafts.entries()) {
    const name = draft.name.trim().slice(0, longestName) || nameOfHost(draft.connection.brokerHost);
    const { topics, notes } = knownParsers(draft.topics, present.parserNames);
    const asked =
      draft.code ??
      proposedCode(
        name,
        topics.map(({ topicPattern }) => topicPattern),
      );
    const code = freeCode(asked, codes);
    const connection = { ...draft.connection, isActive: false };
    const read = siteInput.safeParse({ code, name, isActive: draft.isActive, connection, topics });
    if (!read.success) {
      rejected.push({ name, reason: note('not_valid', issueOf(read.error)) });
      continue;
    }
    codes.add(code);
    const holder = holderOf(present.sites, draft.code, read.data.connection);
    sites.push({
      index,
      input: read.data,
      wasWanted: draft.wasWanted,
      presentSiteId: holder?.id ?? null,
      warnings: [
        ...(holder === undefined ? [] : [note('already_here', holder.code)]),
        ...draft.notes,
        ...notes,
        ...(draft.code !== null && draft.code !== code && holder === undefined
          ? [note('code_changed', draft.code)]
          : []),
        ...(topics.length === 0 ? [note('no_topics')] : []),
        ...(draft.wasWanted === false ? [note('was_off')] : []),
      ],
    });
  }
  return { source: found.source, sites, rejected };
}
