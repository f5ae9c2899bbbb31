import { z } from 'zod';
import type { siteInput } from '../../../shared/domain/site.ts';
import type { ImportNote, ImportSource } from '../../../shared/domain/siteImport.ts';

type SiteFields = z.input<typeof siteInput>;

/** A site as a format tells it, not yet checked. */
export interface SiteDraft {
  readonly name: string;
  /** Null: to be made from the topics or the name. */
  readonly code: string | null;
  readonly isActive: boolean;
  /** Whether it was wanted where it comes from; null: that is not known there. */
  readonly wasWanted: boolean | null;
  readonly connection: Omit<SiteFields['connection'], 'isActive'>;
  readonly topics: NonNullable<SiteFields['topics']>;
  readonly notes: readonly ImportNote[];
}

/** What was found and is no site, with the reason. */
export interface Rejected {
  readonly name: string;
  readonly reason: ImportNote;
}

/** All that a format found in a file. */
export interface Found {
  readonly source: ImportSource;
  readonly drafts: readonly SiteDraft[];
  readonly rejected: readonly Rejected[];
}

/** Reads one format; null when the value is not of it. */
export type ReadFormat = (value: unknown) => Found | null;

/** A text that other programs leave empty or out where there is none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text == null || text === '' ? null : text));

/** Ports and seconds stand as numbers or as texts. */
export const looseNumber = z.union([z.number(), z.string().trim().min(1).transform(Number).pipe(z.number())]);

/** Settings that differ between programs in what they allow: outside of ours, ours is the default. */
export const secondsWithin = (
  value: number | null | undefined,
  min: number,
  max: number,
): number | undefined =>
  value != null && Number.isInteger(value) && value >= min && value <= max ? value : undefined;

/** Old files say 3 or 0 where they mean a QoS that MQTT has. */
export const qosLevel = z.union([z.literal(0), z.literal(1), z.literal(2)]).catch(1);

/** What a reader says of an entry that is not as its format has it. */
export const issueOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  if (issue === undefined) return 'It is not valid.';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
};

/** What to call a connection without a name. A host with an account before it, as in an address, loses that. */
export const nameOfHost = (host: string): string => host.slice(host.lastIndexOf('@') + 1);
