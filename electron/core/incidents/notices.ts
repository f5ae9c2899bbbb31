import { durationText, type IncidentWords, type Subject, titleOf } from './words/words.ts';

/** What a person is told outside the page. */
export interface IncidentNotice {
  readonly title: string;
  readonly body: string;
  /** Where a click leads; absent where it is about several. */
  readonly incidentId?: number;
  readonly siteId?: number;
}

/** An incident as a notice tells of it; the duration is null while it is open. */
export interface NoticeOf extends Subject {
  readonly id: number;
  readonly message: string;
  readonly sites: readonly { readonly siteId: number; readonly siteName: string }[];
  readonly durationMs: number | null;
}

/** More than so many at once are told of in one. */
const mostSingle = 3;
const namesShown = 3;

const line = (words: IncidentWords, incident: NoticeOf): string => {
  const title = titleOf(words, incident);
  return incident.durationMs === null ? title : words.over(title, durationText(incident.durationMs));
};

function single(words: IncidentWords, incident: NoticeOf): IncidentNotice {
  const names = incident.sites.map(({ siteName }) => siteName);
  const sites = words.sites(names.slice(0, namesShown), Math.max(0, names.length - namesShown));
  const [first] = incident.sites;
  return {
    title: line(words, incident),
    body: names.length === 0 ? incident.message : `${sites}. ${incident.message}`,
    incidentId: incident.id,
    ...(first === undefined ? {} : { siteId: first.siteId }),
  };
}

function grouped(words: IncidentWords, incidents: readonly NoticeOf[], title: string): IncidentNotice {
  const lines = incidents.slice(0, namesShown).map((incident) => line(words, incident));
  const more = incidents.length - lines.length;
  return { title, body: [...lines, ...(more > 0 ? [words.more(more)] : [])].join('\n') };
}

/** What is told of incidents that opened or were over at about the same time: each by itself, or many in one. */
export function noticesOf(words: IncidentWords, incidents: readonly NoticeOf[]): IncidentNotice[] {
  const opened = incidents.filter(({ durationMs }) => durationMs === null);
  const resolved = incidents.filter(({ durationMs }) => durationMs !== null);
  const told = (some: readonly NoticeOf[], title: (count: number) => string) =>
    some.length > mostSingle
      ? [grouped(words, some, title(some.length))]
      : some.map((incident) => single(words, incident));
  return [...told(opened, words.opened), ...told(resolved, words.resolved)];
}
