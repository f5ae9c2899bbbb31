import type { FarSideNews } from '../../shared/ingest.ts';

const who = ({ source, instance }: FarSideNews['said']) =>
  source === 'connection'
    ? "The site's own client"
    : `The acquisition backend${instance === '' ? '' : ` "${instance}"`}`;

/** What the far side said of itself, as a sentence of the connection log. */
export function farSideSentence(news: FarSideNews): string {
  const { said } = news;
  const reason = said.reason === null ? '' : ` (${said.reason})`;
  if (news.kind === 'stale') {
    const at = said.saidAt === null ? 'at an unknown time' : `at ${new Date(said.saidAt).toISOString()}`;
    return `${who(said)} said "${said.status}"${reason} ${at}, more than 24 hours ago: a leftover, not taken up.`;
  }
  const before = news.before === null ? '' : `, before "${news.before}"`;
  return `${who(said)} says "${said.status}"${reason}${before}.`;
}
