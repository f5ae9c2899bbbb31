import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Settings2, TextAlignStart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../../ui/Age.tsx';
import { ButtonLink } from '../../../ui/Button.tsx';
import { useClock } from '../../../ui/now.tsx';
import { type GlyphKind, StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { TestConnection } from '../doctor/TestConnection.tsx';
import { WaitCountdown } from '../situation/SiteDrift.tsx';
import type { SiteView } from '../situation/siteViews.ts';
import type { Cause, CauseKind } from './causes.ts';
import { useTroubleSince } from './useTroubleSince.ts';

/** More sites than this are told as a number. */
const mostSites = 4;

const looks: Record<'bad' | 'warn', { card: string; rule: string }> = {
  // What is cut out of a glyph shows what it lies on.
  bad: { card: 'bg-bad-soft [--surface:var(--bad-soft)]', rule: 'border-bad-line' },
  warn: { card: 'bg-warn-soft [--surface:var(--warn-soft)]', rule: 'border-warn-line' },
};
const kinds: Record<CauseKind, { look: 'bad' | 'warn'; glyph: GlyphKind }> = {
  refused: { look: 'bad', glyph: 'error' },
  failing: { look: 'bad', glyph: 'error' },
  paused: { look: 'warn', glyph: 'retry' },
  silent: { look: 'warn', glyph: 'silent' },
};

function SiteLine({ site, glyph, rule }: { site: SiteView; glyph: GlyphKind; rule: string }) {
  const { connection, situation } = site;
  return (
    <li className={clsx('flex h-[27px] items-center gap-2 border-t', rule)}>
      <StatusGlyph kind={glyph} />
      <Link
        to="/sites/$siteId"
        params={{ siteId: connection.siteId }}
        className="truncate rounded-1 font-medium hover:underline"
      >
        {visibleText(connection.siteName)}
      </Link>
      <span className="mono truncate text-11 text-ink-2">{connection.siteCode}</span>
      <span className="ml-auto flex flex-none">
        {situation.wait !== null && <WaitCountdown wait={situation.wait} />}
      </span>
    </li>
  );
}

/** What is known of the cause, in a sentence: what was said, and since when. */
function useSentence(cause: Cause, since: number | null): string {
  const { t } = useTranslation();
  const format = useFormat();
  const clock = useClock();
  const [{ connection }] = cause.sites;
  const moment = (at: number) => format.moment(at, clock());
  if (cause.kind === 'paused') return t('cause.pausedWhat');
  if (cause.kind === 'silent') {
    const { lastMessageAt } = connection;
    return lastMessageAt === null
      ? t('cause.silentNever')
      : t('cause.silentSince', { time: moment(lastMessageAt) });
  }
  const said = visibleText(cause.text).replace(/[.\s]+$/, '');
  return since === null ? `${said}.` : t('cause.since', { said, time: moment(since) });
}

/** One cause of trouble: what it is, since when, whom it holds up, and what can be done. */
export function TroubleCard({ cause }: { cause: Cause }) {
  const { t } = useTranslation();
  const { kind, sites, brokerHost } = cause;
  const [first] = sites;
  const since = useTroubleSince(first);
  const sentence = useSentence(cause, since);
  const { glyph, look } = kinds[kind];
  const { card, rule } = looks[look];
  const { siteId, siteName } = first.connection;
  const title = t(`cause.${kind}`, {
    count: sites.length,
    name: visibleText(siteName),
    broker: visibleText(brokerHost),
  });
  return (
    <article
      className={clsx(
        'grid grid-cols-[20px_minmax(0,1fr)_auto] content-start gap-x-2.5 px-4 py-4 wide:px-6',
        card,
      )}
    >
      <StatusGlyph kind={glyph} big />
      <h2 className="wrap-anywhere text-15 font-strong tracking-[-.01em]">{title}</h2>
      <Age at={since} never="" className="pl-2 text-18 leading-5 !font-[520]" />
      <div className="col-span-full wide:col-span-2 wide:col-start-2">
        <p className="wrap-anywhere mt-0.5 text-ink-2">{sentence}</p>
        <ul className="mt-3">
          {sites.slice(0, mostSites).map((site) => (
            <SiteLine key={site.connection.siteId} site={site} glyph={glyph} rule={rule} />
          ))}
          {sites.length > mostSites && (
            <li className={clsx('flex h-[27px] items-center border-t text-ink-2', rule)}>
              {t('cause.more', { count: sites.length - mostSites })}
            </li>
          )}
        </ul>
        {kind !== 'paused' && (
          <div className="mt-2 flex flex-wrap gap-2">
            <TestConnection connection={first.connection} />
            {sites.length > 1 ? (
              <ButtonLink to="/sites" search={{ broker: brokerHost, group: 'needsPerson' }}>
                {t('cause.sites', { count: sites.length })}
              </ButtonLink>
            ) : (
              <>
                {kind !== 'silent' && (
                  <ButtonLink to="/sites/$siteId/connection" params={{ siteId }}>
                    <Settings2 strokeWidth={1.8} aria-hidden="true" />
                    {t('cause.edit')}
                  </ButtonLink>
                )}
                <ButtonLink to="/sites/$siteId/log" params={{ siteId }}>
                  <TextAlignStart strokeWidth={1.8} aria-hidden="true" />
                  {t('cause.log')}
                </ButtonLink>
              </>
            )}
          </div>
        )}
      </div>
    </article>
  );
}
